import { type Field, type FieldSpecs, type Form, formNodes } from '@weir/artefact';
import type { Locale } from '@weir/base';
import { type DesignKinds, newKey } from '@weir/form-design';
import type { PaletteDrag } from './entries.ts';

/**
 * The fields an entry puts into a form, with keys that are free there. Somebody who works in Chinese writes a Chinese
 * title over the kind's; its English one would stay and be wrong, so there is none.
 */
export function newFields(
  puts: PaletteDrag['palette'],
  form: Form,
  forms: readonly Form[],
  kinds: DesignKinds,
  locale: Locale,
): readonly Field[] {
  if ('fields' in puts) return puts.fields;
  const design = kinds.designs.get(puts.kind);
  const spec = kinds.specs.get(puts.kind);
  if (design === undefined || spec === undefined) return [];
  const made = design.create(newKey(spec.kind, keysOf(form, kinds.specs)));
  const field = locale === 'en' ? made : { ...made, title: { 'zh-CN': made.title['zh-CN'] } };
  if (spec.group !== 'relation' || !('form' in field)) return [field];
  // The only other form there is will be the one that is meant.
  const others = forms.filter(({ key }) => key !== form.key);
  const [only] = others;
  return [only !== undefined && others.length === 1 ? { ...field, form: only.key } : field];
}

/** Keys of a form's fields, columns included. */
export function keysOf(form: Form, specs: FieldSpecs): ReadonlySet<string> {
  return new Set(formNodes(form, specs).map(({ field }) => field.key));
}
