import type { Field, FieldSpecs, Form, Rule } from '@weir/artefact';
import { isObject, type LocalText } from '@weir/base';
import type { ImportedForm } from '../contract.ts';
import { document } from './build.ts';
import { localText } from './field-words.ts';
import { issueOfNote, type Note, noteOf } from './notes.ts';
import { repair } from './repair.ts';
import { indexSchema } from './schema-index.ts';
import { ownText } from './schema-parts.ts';
import { Workshop } from './workshop.ts';

/** Most schemas that are read, counting each reference followed. */
const MOST_WORK = 60_000;

/**
 * Reads any JSON as a JSON Schema (drafts 4 to 2020-12) and makes a form of it. Never throws: what a form cannot say stands
 * as a notice at its place and among the notes, with the place in the schema. The form passes `validateArtefact`.
 */
export function importJsonSchema(
  schema: unknown,
  options: {
    readonly key: string;
    readonly title?: LocalText;
    readonly specs: FieldSpecs;
    /** Letters for a name that has none (pinyin). */
    readonly toAscii?: (text: string) => string;
  },
): ImportedForm {
  const notes: Note[] = [];
  const title = options.title ?? titleOf(schema, options.key);
  const help = isObject(schema) ? ownText(schema, 'description') : undefined;
  const reading = { index: indexSchema(schema), work: { left: MOST_WORK } };
  const shop = new Workshop(reading, options.specs, options.toAscii);
  const built = document(shop, { schema, path: '', open: [''] });
  notes.push(...shop.notes);
  const rules: readonly Rule[] = shop.rules.map((rule, i) => ({ key: `R${i + 1}`, ...rule }));
  const form: Form = {
    kind: 'form',
    specVersion: 1,
    key: options.key,
    title,
    ...(help === undefined ? {} : { help: localText(help, 2000) }),
    fields: built.length > 0 ? built : [empty()],
    ...(rules.length > 0 ? { rules } : {}),
  };
  const sound = repair(form, options.specs, (note) => notes.push(note));
  return { form: sound, notes: notes.map(issueOfNote) };
}

function empty(): Field {
  return {
    key: 'imported',
    kind: 'notice',
    title: { 'zh-CN': '导入说明', en: 'About the import' },
    tone: 'warning',
    text: noteOf('free', '').message,
  };
}

function titleOf(schema: unknown, key: string): LocalText {
  const title = isObject(schema) ? ownText(schema, 'title') : undefined;
  return title === undefined ? { 'zh-CN': key, en: key } : localText(title, 200);
}
