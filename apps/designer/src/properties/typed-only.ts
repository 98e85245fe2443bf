import type { Field } from '@weir/artefact';
import type { EditorPlace } from './editor-props.ts';
import type { PanelProperty } from './shared-properties.ts';

/** Editors whose every key is an edit: what is typed in one go is one step of undo. */
const TYPED = new Set([
  'text',
  'localText',
  'markdown',
  'number',
  'texts',
  'localTexts',
  'options',
  'formula',
  'default',
  'condition',
]);
/** Of those, the ones no other editor shows anything of that could not wait for a pause. */
const PLAIN = new Set(['text', 'localText', 'markdown', 'number']);

/** Whether every key in this property's editor is an edit. */
export const isTyped = ({ editor }: PanelProperty): boolean => TYPED.has(editor.as);

/** The properties of a field whose text or number is typed, by name. */
export function plainNames(properties: readonly PanelProperty[]): ReadonlySet<string> {
  return new Set(
    properties.flatMap(({ editor, path }) => (PLAIN.has(editor.as) ? [path.split('/')[1] ?? ''] : [])),
  );
}

/**
 * Whether nothing but typed texts and numbers of the field differ between two versions of its surroundings. Other fields
 * of the form may differ: they are not what is edited here.
 */
export function typedOnly(before: EditorPlace, now: EditorPlace, plain: ReadonlySet<string>): boolean {
  if (before.name !== now.name || before.form.key !== now.form.key) return false;
  const others = now.design.artefacts;
  return (
    others.length === before.design.artefacts.length &&
    others.every((artefact, at) => artefact === before.design.artefacts[at] || artefact === now.form) &&
    sameBut(before.field, now.field, plain)
  );
}

function sameBut(before: Field, now: Field, plain: ReadonlySet<string>): boolean {
  if (before === now) return true;
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  for (const name of names) if (!plain.has(name) && before[name] !== now[name]) return false;
  return true;
}
