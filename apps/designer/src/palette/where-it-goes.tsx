import { inLocale } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { useMemo } from 'react';
import { placeForNew } from '../canvas/edits.ts';
import { indexOf } from '../canvas/form-index.ts';
import { useDesign, useForm, useLocale, useWords } from '../session/use-session.ts';
import { paletteWords } from './words.ts';

/** Where a click on a field of the palette puts it, by what is selected: after it, into it, or as a column of it. */
export function WhereItGoes() {
  const words = useWords(paletteWords);
  const locale = useLocale();
  const form = useForm();
  const selection = useDesign((state) => state.selection);
  const index = useMemo(() => indexOf(form, fieldSpecs), [form]);
  return <p className="wd-palette__found">{sentence()}</p>;

  function sentence(): string {
    const { parent } = placeForNew(form, selection, [{ kind: 'text' }], fieldSpecs);
    const titleOf = (name: string) => inLocale(index.get(name)?.field.title, locale) || name;
    if (parent !== null && index.get(parent)?.holds === 'columns') return words.asColumn(titleOf(parent));
    const selected = selection.at(-1);
    const entry = selected === undefined ? undefined : index.get(selected);
    if (selected === undefined || entry === undefined) return words.atEnd;
    return entry.parent === parent
      ? words.behind(titleOf(selected))
      : words.into(titleOf(parent ?? selected));
  }
}
