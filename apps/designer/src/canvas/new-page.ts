import type { Field, Form } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { indexOf } from './form-index.ts';

/** An empty section with a title, as a page. */
export function newPage(form: Form, title: string): Field {
  const taken = new Set(indexOf(form, fieldSpecs).all.map((entry) => entry.field.key));
  let n = 1;
  while (taken.has(`page${n}`)) n++;
  const section: Field = kindDesigns.get('section')?.create(`page${n}`) ?? {
    key: `page${n}`,
    kind: 'section',
    title: { 'zh-CN': title },
  };
  return { ...section, title: { 'zh-CN': title }, fields: [] };
}
