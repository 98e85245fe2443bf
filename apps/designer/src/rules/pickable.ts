import { type Consequence, type Form, type FormNode, formNodes, type Rule } from '@weir/artefact';
import { inLocale, type Locale } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';

/** A field a rule may name, as pickers show it. */
export interface Pickable {
  /** What the rule writes: the key, of a column without its table. */
  readonly value: string;
  readonly label: string;
  readonly node: FormNode;
}

type Kind = 'require' | 'show' | 'options' | 'restrict' | 'reject';

/** What a consequence is, by its only property. */
export function kindOf(consequence: Consequence): Kind {
  if ('require' in consequence) return 'require';
  if ('show' in consequence) return 'show';
  if ('options' in consequence) return 'options';
  return 'restrict' in consequence ? 'restrict' : 'reject';
}

/** Fields a consequence of a rule may name: those of the form, or columns of the table it goes through row by row. */
export function pickable(
  form: Form,
  rule: Pick<Rule, 'each'>,
  kind: Kind,
  locale: Locale,
): readonly Pickable[] {
  return formNodes(form, fieldSpecs).flatMap((node) => {
    if (node.table !== rule.each || node.spec === undefined || !fits(node, kind)) return [];
    const title = inLocale(node.field.title, locale);
    return [{ value: node.field.key, label: title || node.field.key, node }];
  });
}

function fits({ field, spec }: FormNode, kind: Kind): boolean {
  if (spec === undefined) return false;
  const value = spec.holds === 'value' || spec.holds === 'rows';
  switch (kind) {
    case 'show':
      return true;
    case 'reject':
      return value;
    case 'require':
      return value && spec.drawn !== true && field.writtenBy !== 'system' && field.compute === undefined;
    case 'options':
      return spec.holds === 'value' && spec.valueType(field)?.options !== undefined;
    case 'restrict': {
      const type = spec.holds === 'value' ? spec.valueType(field)?.type.type : undefined;
      return type === 'text' || type === 'number';
    }
  }
}

/** Tables of the form, for rules that go through rows. */
export function tables(form: Form): readonly FormNode[] {
  return formNodes(form, fieldSpecs).filter(({ spec }) => spec?.holds === 'rows');
}
