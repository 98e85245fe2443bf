import type { Field, FieldSpecs, Form } from '@weir/artefact';
import { formNodes } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { fieldTitle, quote, refusal } from './words.ts';

/** The issue of a key that another field has. */
export function keyTaken(key: string, path: string, other: Field, specs: FieldSpecs): Issue {
  const title = quote(fieldTitle(other, specs));
  return refusal(
    'design.keyTaken',
    path,
    `键“${key}”已被字段${title['zh-CN']}使用，请换一个`,
    `The key “${key}” is already used by the field ${title.en}; choose another`,
    { key },
  );
}

/** The first two fields of a form that have one name. */
export function repeatedKey(form: Form, specs: FieldSpecs): Issue | null {
  const seen = new Map<string, Field>();
  for (const { name, field, path } of formNodes(form, specs)) {
    const other = seen.get(name);
    if (other !== undefined) return keyTaken(field.key, `${path}/key`, other, specs);
    seen.set(name, field);
  }
  return null;
}
