import type { Field, FieldSpecs, Form } from '@weir/artefact';
import type { DesignKinds } from '../contract.ts';
import type { Applied, Command, Design } from '../design.ts';
import { type Located, locate, type Places } from '../locate.ts';
import { mayPlaceFields } from '../may-place.ts';
import { fieldShapeIssues } from '../shape.ts';
import { editChildren } from '../tree.ts';
import { type Both, both, bothOf, fieldTitle, quote, quoteFields } from '../words.ts';
import { done, formOf, noForm, nothingChosen, refused, withArtefact } from './edit.ts';
import { keysIn, withFreshKeys } from './fresh-keys.ts';

/** Puts new fields in. */
export function insert(
  design: Design,
  { form: key, fields, at }: Extract<Command, { do: 'insert' }>,
  { specs }: DesignKinds,
): Applied {
  const form = formOf(design, key);
  if (form === undefined) return refused(noForm(key));
  if (fields.length === 0) return refused(nothingChosen());
  const shape = fieldShapeIssues(fields, specs);
  if (shape.length > 0) return refused(...shape);
  const places = locate(form, specs);
  const issue = mayPlaceFields(places, fields, at.parent, specs);
  if (issue !== null) return refused(issue);
  const { next, names, index } = insertFields(form, places, fields, at.parent, at.index, specs);
  const where = placeWords(at.parent === null ? null : (places.get(at.parent) ?? null), index, specs);
  const what =
    fields.length === 1 && fields[0] !== undefined ? newField(fields[0], specs) : quoteFields(fields, specs);
  return done(
    withArtefact(design, form, next),
    names,
    both(`已在${where['zh-CN']}插入 ${what['zh-CN']}`, `Inserted ${what.en} ${where.en}`),
  );
}

/** Puts fields into a place where they are allowed, with free keys; says what they are called and where they are then. */
export function insertFields(
  form: Form,
  places: Places,
  fields: readonly Field[],
  parent: string | null,
  at: number,
  specs: FieldSpecs,
): { readonly next: Form; readonly names: readonly string[]; readonly index: number } {
  const around = parent === null ? null : (places.get(parent) ?? null);
  const table = around?.spec?.holds === 'rows' ? around.field : undefined;
  const taken =
    table === undefined ? keysIn(form.fields, specs) : (table.fields ?? []).map((column) => column.key);
  const fresh = withFreshKeys(fields, new Set(taken), specs, table);
  const children = around === null ? form.fields : (around.field.fields ?? []);
  const index = Math.max(0, Math.min(Number.isInteger(at) ? at : children.length, children.length));
  const next = editChildren(form, around, (before) => before.toSpliced(index, 0, ...fresh));
  const names = fresh.map((field) => (table === undefined ? field.key : `${table.key}.${field.key}`));
  return { next, names, index };
}

/** Where something stands: `『付款信息』第 3 位`. */
export function placeWords(parent: Located | null, index: number, specs: FieldSpecs): Both {
  const zh = parent === null ? '表单' : quote(fieldTitle(parent.field, specs))['zh-CN'];
  const en = parent === null ? 'the form' : quote(fieldTitle(parent.field, specs)).en;
  return both(`${zh}第 ${index + 1} 位`, `at position ${index + 1} of ${en}`);
}

/** A new field by its kind, and by its title where that says more: `单行文本『备注』`. */
function newField(field: Field, specs: FieldSpecs): Both {
  const kind = bothOf(specs.get(field.kind)?.title, field.kind);
  const title = fieldTitle(field, specs);
  if (title['zh-CN'] === kind['zh-CN']) return kind;
  return both(`${kind['zh-CN']}${quote(title)['zh-CN']}`, `${kind.en} ${quote(title).en}`);
}
