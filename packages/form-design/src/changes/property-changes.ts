import type { Field } from '@weir/artefact';
import { isObject, sameJson, valueAt } from '@weir/base';
import type { Expr } from '@weir/expression';
import type { DesignKinds } from '../contract.ts';
import { writableSteps } from '../json-pointer.ts';
import type { PropertyDesign } from '../kind-design.ts';
import { fieldPropertyTitle } from '../property-words.ts';
import { type Both, both, bothOf, quote } from '../words.ts';
import { optionChanges } from './option-changes.ts';
import { joined, type Side } from './side.ts';
import { textChange } from './text-change.ts';
import { fromTo, isLocalText, listWords, NO, NONE, parts, valueWords, YES } from './value-words.ts';

/** A field in one version. */
export interface FieldOfSide {
  readonly side: Side;
  readonly form: string;
  readonly field: Field;
  /** The table in whose rows it stands. */
  readonly table?: string;
  readonly name: string;
}

/** One property that differs: where in the field, and how. */
export interface PropertyChange {
  readonly path: string;
  readonly sentence: Both;
}

/** Told elsewhere, or not at all. */
const APART: ReadonlySet<string> = new Set(['key', 'fields']);
/** What holds where nothing is said. */
const SWITCHES: ReadonlySet<string> = new Set(['required', 'readOnly']);
const WIDTHS: Readonly<Record<string, Both>> = {
  full: both('整行', 'full'),
  half: both('半行', 'half'),
  third: both('三分之一行', 'a third'),
  quarter: both('四分之一行', 'a quarter'),
};
/** The control of the kind itself. */
const STANDARD = both('默认', 'standard');
const WRITERS: Readonly<Record<string, Both>> = {
  people: both('人', 'people'),
  system: both('系统', 'the system'),
};

/** How the properties of a field differ, in the order its panel shows them. */
export function propertyChanges(
  before: FieldOfSide,
  after: FieldOfSide,
  kinds: DesignKinds,
): readonly PropertyChange[] {
  const [old, now] = [before.field, after.field];
  const changes: PropertyChange[] = [];
  const designs = kinds.designs.get(now.kind)?.properties ?? [];
  const nested = new Map<string, readonly PropertyDesign[]>();
  for (const design of designs) {
    const [top = ''] = writableSteps(design.path) ?? [];
    nested.set(top, [...(nested.get(top) ?? []), design]);
  }
  const names = [...new Set([...ORDER, ...nested.keys(), ...Object.keys(old), ...Object.keys(now)])];
  for (const name of names) {
    if (APART.has(name) || sameJson(old[name], now[name])) continue;
    const known = nested.get(name) ?? [];
    let told = false;
    for (const design of known) {
      const steps = writableSteps(design.path) ?? [];
      const [from, to] = [valueAt(old, steps), valueAt(now, steps)];
      if (sameJson(from, to)) continue;
      const title = bothOf(design.title);
      for (const sentence of designedChange(design, title, from, to, before, after)) {
        changes.push({ path: design.path, sentence });
        told = true;
      }
    }
    if (told) continue;
    const title = fieldPropertyTitle(now.kind, `/${name}`, kinds);
    for (const sentence of sharedChange(name, title, before, after))
      changes.push({ path: `/${name}`, sentence });
  }
  return changes;
}

const ORDER = [
  'kind',
  'title',
  'help',
  'placeholder',
  'required',
  'readOnly',
  'default',
  'compute',
  'writtenBy',
  'headers',
  'width',
  'control',
] as const;

/** How a property of all fields differs. */
function sharedChange(name: string, title: Both, before: FieldOfSide, after: FieldOfSide): readonly Both[] {
  const [from, to] = [before.field[name], after.field[name]];
  if (name === 'kind') {
    const kind = ({ side }: FieldOfSide, key: unknown) =>
      bothOf(side.specs.get(String(key))?.title, String(key));
    return [sentence(title, fromTo(kind(before, from), kind(after, to)))];
  }
  if (isLocalText(from) || isLocalText(to)) return textChange(title, from, to);
  if (name === 'default' || name === 'compute') {
    return [sentence(title, fromTo(formula(before, from), formula(after, to)))];
  }
  if (name === 'width') return [sentence(title, fromTo(word(WIDTHS, from), word(WIDTHS, to)))];
  if (name === 'control') {
    const control = (value: unknown) => (value === undefined ? STANDARD : valueWords(value));
    return [sentence(title, fromTo(control(from), control(to)))];
  }
  if (name === 'writtenBy')
    return [sentence(title, fromTo(word(WRITERS, from ?? 'people'), word(WRITERS, to ?? 'people')))];
  if (SWITCHES.has(name)) return [sentence(title, fromTo(from === true ? YES : NO, to === true ? YES : NO))];
  const own = settingExpr(before, name) ?? settingExpr(after, name);
  if (own !== undefined) {
    return [sentence(title, fromTo(settingExpr(before, name) ?? NONE, settingExpr(after, name) ?? NONE))];
  }
  if (name === 'options') {
    const told = optionChanges(from, to);
    if (told !== null) return [sentence(title, told)];
  }
  return [sentence(title, fromTo(valueWords(from), valueWords(to)))];
}

/** How a property of the kind differs, by what edits it. */
function designedChange(
  { editor, path }: PropertyDesign,
  title: Both,
  from: unknown,
  to: unknown,
  before: FieldOfSide,
  after: FieldOfSide,
): readonly Both[] {
  switch (editor.as) {
    case 'switch': {
      const holds = (value: unknown) => ((value ?? editor.default ?? false) === true ? YES : NO);
      return [sentence(title, fromTo(holds(from), holds(to)))];
    }
    case 'select': {
      const chosen = (value: unknown) => {
        const found = editor.options.find((option) => option.value === (value ?? editor.default));
        return found === undefined ? valueWords(value) : bothOf(found.title);
      };
      return [sentence(title, fromTo(chosen(from), chosen(to)))];
    }
    case 'several': {
      const name = (value: string) =>
        bothOf(editor.options.find((option) => option.value === value)?.title, value);
      return [sentence(title, parts(listWords(texts(from), texts(to), name, name)))];
    }
    case 'number': {
      const unit =
        editor.unit === undefined
          ? both('', '')
          : both(` ${bothOf(editor.unit)['zh-CN']}`, ` ${bothOf(editor.unit).en}`);
      const number = (value: unknown) => {
        if (value === undefined) return NONE;
        // Bytes are read as megabytes, as the panel shows them.
        const shown = typeof value === 'number' ? value / (editor.scale ?? 1) : value;
        return both(`${String(shown)}${unit['zh-CN']}`, `${String(shown)}${unit.en}`);
      };
      return [sentence(title, fromTo(number(from), number(to)))];
    }
    case 'localText':
    case 'markdown':
      return isLocalText(from) || isLocalText(to)
        ? textChange(title, from, to)
        : [sentence(title, fromTo(valueWords(from), valueWords(to)))];
    case 'texts': {
      const word = (text: string) => quote(both(text, text));
      return [sentence(title, parts(listWords(texts(from), texts(to), word, word)))];
    }
    case 'options':
      return [sentence(title, optionChanges(from, to))];
    case 'form':
      return [sentence(title, fromTo(formWord(before.side, from), formWord(after.side, to)))];
    case 'fields': {
      const name = (of: FieldOfSide) => (key: string) =>
        editor.of === 'columns'
          ? of.side.fieldTitle(of.form, `${of.name}.${key}`)
          : of.side.fieldTitle(formAt(of, editor.of.formAt), key);
      return [sentence(title, parts(listWords(texts(from), texts(to), name(before), name(after))))];
    }
    case 'fill':
      return [
        sentence(title, fromTo(fillWords(before, from, editor.formAt), fillWords(after, to, editor.formAt))),
      ];
    case 'condition': {
      const condition = (of: FieldOfSide, value: unknown) =>
        value === undefined
          ? NONE
          : of.side.sentence(formAt(of, editor.formAt), value as Expr, { record: true });
      return [sentence(title, fromTo(condition(before, from), condition(after, to)))];
    }
    default: {
      const own = settingExpr(before, path.slice(1)) ?? settingExpr(after, path.slice(1));
      if (own === undefined) return [sentence(title, fromTo(valueWords(from), valueWords(to)))];
      return [
        sentence(
          title,
          fromTo(settingExpr(before, path.slice(1)) ?? NONE, settingExpr(after, path.slice(1)) ?? NONE),
        ),
      ];
    }
  }
}

/** `必填：否 → 是`; a change without words is told as one. */
export function sentence(title: Both, change: Both | null): Both {
  if (change === null || change['zh-CN'] === '')
    return both(`${title['zh-CN']}有改动`, `${title.en} changed`);
  return both(`${title['zh-CN']}：${change['zh-CN']}`, `${title.en}: ${change.en}`);
}

function formula({ side, form, table, field }: FieldOfSide, expr: unknown): Both {
  if (expr === undefined) return NONE;
  // A word of the field's own options is told as people see it.
  const spec = side.specs.get(field.kind);
  const options = spec?.holds === 'value' ? spec.valueType(field)?.options : undefined;
  const chosen = isObject(expr) && typeof expr.text === 'string' ? expr.text : undefined;
  if (options !== undefined && chosen !== undefined && Object.hasOwn(options, chosen)) {
    return quote(bothOf(options[chosen], chosen));
  }
  return side.sentence(form, expr as Expr, table === undefined ? {} : { table });
}

/** An expression the kind keeps in its settings, in words. */
function settingExpr({ side, field }: FieldOfSide, name: string): Both | undefined {
  const found = side.specs
    .get(field.kind)
    ?.expressions?.(field)
    .find(({ path }) => path === `/${name}`);
  return found === undefined ? undefined : side.sentence(found.form, found.expr, { record: true });
}

function formAt({ field }: FieldOfSide, path: string): string {
  return String(valueAt(field, writableSteps(path) ?? []) ?? '');
}

function formWord(side: Side, key: unknown): Both {
  return typeof key === 'string' ? quote(side.formTitle(key)) : NONE;
}

/** `『等级』取自『客户等级』、…`. */
function fillWords(of: FieldOfSide, value: unknown, path: string): Both {
  if (!isObject(value) || Object.keys(value).length === 0) return NONE;
  const other = formAt(of, path);
  return joined(
    Object.entries(value).map(([own, from]) => {
      const target = of.side.fieldTitle(of.form, of.table === undefined ? own : `${of.table}.${own}`);
      const source = of.side.fieldTitle(other, String(from));
      return both(`${target['zh-CN']}取${source['zh-CN']}`, `${target.en} from ${source.en}`);
    }),
    '、',
    ', ',
  );
}

function word(words: Readonly<Record<string, Both>>, value: unknown): Both {
  const own = typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined;
  return own ?? valueWords(value) ?? NONE;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
