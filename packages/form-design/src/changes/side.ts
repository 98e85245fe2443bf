import {
  type Artefact,
  type FieldSpecs,
  type Form,
  type FormNode,
  formNodes,
  isSystemField,
  recordScope,
  rowScope,
  ruleScope,
  UNCHOSEN_FORM,
} from '@weir/artefact';
import { type Expr, type Scope, toSentence } from '@weir/expression';
import { type Both, both, bothOf, fieldTitle, quote } from '../words.ts';

/** One version of the artefacts with what is needed to speak of its fields by title. */
export interface Side {
  readonly artefacts: readonly Artefact[];
  readonly specs: FieldSpecs;
  /** A form's title; its key where there is no such form. */
  readonly formTitle: (key: string) => Both;
  /** A field's title, columns with their table: 『订单明细·数量』. */
  readonly fieldTitle: (form: string, name: string) => Both;
  /** Several of them: 『数量』、『单价』. */
  readonly fieldTitles: (form: string, names: readonly string[]) => Both;
  /** An expression in words. `where` is the table in whose rows it stands, or `record` for filters and conditions of lists. */
  readonly sentence: (
    form: string,
    expr: Expr,
    where?: { readonly table?: string; readonly record?: true },
  ) => Both;
  readonly node: (form: string, name: string) => FormNode | undefined;
}

interface FormInfo {
  readonly form: Form;
  readonly nodes: ReadonlyMap<string, FormNode>;
  readonly scopes: Map<string, Scope>;
}

const NO_SCOPE: Scope = { fields: {} };

/** Makes a version ready to be spoken about. */
export function sideOf(artefacts: readonly Artefact[], specs: FieldSpecs): Side {
  const forms = new Map<string, FormInfo>();
  for (const artefact of artefacts) {
    if (artefact.kind !== 'form') continue;
    const nodes = new Map(formNodes(artefact, specs).map((node) => [node.name, node]));
    forms.set(artefact.key, { form: artefact, nodes, scopes: new Map() });
  }
  const node = (form: string, name: string) => forms.get(form)?.nodes.get(name);
  const titleOf = (form: string, name: string): Both => {
    const found = node(form, name);
    if (found !== undefined) {
      const own = fieldTitle(found.field, specs);
      const table = found.table === undefined ? undefined : node(form, found.table);
      if (table === undefined) return own;
      const around = fieldTitle(table.field, specs);
      return both(`${around['zh-CN']}·${own['zh-CN']}`, `${around.en} · ${own.en}`);
    }
    if (isSystemField(name)) {
      const info = forms.get(form);
      const named = info === undefined ? undefined : scopeOf(info, 'record', specs).fields[name];
      return bothOf(named?.title, name);
    }
    return both(name, name);
  };
  return {
    artefacts,
    specs,
    node,
    formTitle: (key) =>
      key === UNCHOSEN_FORM ? both('还没选', 'not chosen yet') : bothOf(forms.get(key)?.form.title, key),
    fieldTitle: (form, name) => quote(titleOf(form, name)),
    fieldTitles: (form, names) =>
      joined(
        names.map((name) => quote(titleOf(form, name))),
        '、',
        ', ',
      ),
    sentence: (form, expr, where = {}) => {
      const info = forms.get(form);
      const scope =
        info === undefined
          ? NO_SCOPE
          : scopeOf(info, where.record === true ? 'record' : (where.table ?? ''), specs);
      return both(toSentence(expr, scope, 'zh-CN'), toSentence(expr, scope, 'en'));
    },
  };
}

/** Scopes are made once; `record` and the empty name stand beside the names of tables. */
function scopeOf({ form, nodes, scopes }: FormInfo, where: string, specs: FieldSpecs): Scope {
  const known = scopes.get(where);
  if (known !== undefined) return known;
  const table = where === 'record' ? undefined : nodes.get(where);
  const scope =
    where === 'record'
      ? recordScope(form, specs)
      : table === undefined
        ? ruleScope(form, specs)
        : rowScope(form, specs, table.field);
  scopes.set(where, scope);
  return scope;
}

/** Texts of both languages in one line. */
export function joined(texts: readonly Both[], zh: string, en: string): Both {
  return both(texts.map((text) => text['zh-CN']).join(zh), texts.map((text) => text.en).join(en));
}
