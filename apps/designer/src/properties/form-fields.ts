import { type FieldSpecs, type Form, type FormNode, formNodes } from '@weir/artefact';
import type { LocalText } from '@weir/base';

interface Choice {
  readonly value: string;
  readonly title: LocalText;
}

/** Which fields the settings of a form may name, as the checks of artefacts allow. */
export function formFields(
  form: Pick<Form, 'fields'>,
  specs: FieldSpecs,
): Readonly<Record<'number' | 'text' | 'people' | 'display', readonly Choice[]>> {
  const nodes = formNodes(form, specs).filter(
    ({ table, spec }) => table === undefined && spec?.holds === 'value',
  );
  const typeOf = ({ field, spec }: FormNode) => spec?.valueType(field)?.type.type;
  const texts = nodes.filter((node) => typeOf(node) === 'text');
  const choices = (list: readonly FormNode[]): readonly Choice[] =>
    list.map(({ name, field }) => ({ value: name, title: field.title }));
  return {
    number: choices(texts.filter(({ field, spec }) => spec?.drawn === true || field.required === true)),
    text: choices(texts),
    people: choices(texts.filter(({ spec }) => spec?.group === 'relation')),
    display: choices(nodes.filter((node) => typeOf(node) !== undefined)),
  };
}
