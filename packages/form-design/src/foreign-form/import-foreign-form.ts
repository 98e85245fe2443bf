import { type Field, type FieldSpecs, type Form, readArtefact } from '@weir/artefact';
import { type Issue, inLocale, isObject, type JsonObject, type LocalText } from '@weir/base';
import type { ImportedForm } from '../contract.ts';
import { localText } from '../json-schema/field-words.ts';
import { importJsonSchema } from '../json-schema/import-json-schema.ts';
import { issueOfNote } from '../json-schema/notes.ts';
import { repair } from '../json-schema/repair.ts';
import { both } from '../words.ts';
import { fieldsOfItems } from './fields-of-items.ts';
import { readFormIo } from './form-io.ts';
import { readFormJs } from './form-js.ts';
import type { ForeignForm } from './item.ts';
import { readSurveyJs } from './survey-js.ts';
import { type ForeignKind, whatIsIt } from './what-is-it.ts';

/** A form made of foreign JSON, or why none can be made of it. */
export type ForeignImport = ImportedForm | { readonly refused: LocalText };

const REFUSED: Readonly<Record<'openApi' | 'list' | 'data', LocalText>> = {
  openApi: both(
    '这是一份接口文档（OpenAPI）。请只粘贴里面某个对象的 JSON Schema',
    'This is an API document (OpenAPI). Paste the JSON Schema of one of its objects alone',
  ),
  list: both(
    '这是一个列表，不是一张表单的定义。几条数据请用“从 Excel 生成”',
    'This is a list, not the definition of a form. Rows of data go to “From a spreadsheet”',
  ),
  data: both(
    '这是一份数据，没有写明有哪些字段。能导入的有：JSON Schema、form-js、Form.io、SurveyJS，和这里导出的表单',
    'This is data and does not say which fields there are. What can be imported: JSON Schema, form-js, Form.io, SurveyJS, and forms exported from here',
  ),
};
const NAMES: Readonly<Record<'formJs' | 'formIo' | 'surveyJs', string>> = {
  formJs: 'form-js',
  formIo: 'Form.io',
  surveyJs: 'SurveyJS',
};

/**
 * Makes a form of JSON that is pasted: a JSON Schema, a form of form-js, Form.io or SurveyJS, or one exported from here.
 * Anything else is refused with a sentence that says what it is.
 */
export function importForeignForm(
  body: unknown,
  options: {
    readonly key: string;
    readonly specs: FieldSpecs;
    readonly toAscii?: (text: string) => string;
  },
): ForeignImport {
  const kind: ForeignKind = whatIsIt(body);
  switch (kind) {
    case 'jsonSchema':
      return importJsonSchema(body, options);
    case 'schemaInside':
      return importJsonSchema(isObject(body) ? body.schema : body, options);
    case 'ownForm':
      return ownForm(body, options);
    case 'openApi':
    case 'list':
    case 'data':
      return { refused: REFUSED[kind] };
    default:
      return isObject(body) ? foreign(body, kind, options) : { refused: REFUSED.data };
  }
}

const READERS: Readonly<Record<keyof typeof NAMES, (body: JsonObject) => ForeignForm>> = {
  formJs: readFormJs,
  formIo: readFormIo,
  surveyJs: readSurveyJs,
};

function foreign(
  body: JsonObject,
  kind: keyof typeof NAMES,
  options: Parameters<typeof importForeignForm>[1],
): ForeignImport {
  const read = READERS[kind](body);
  const { fields, notes: told } = fieldsOfItems(read.items, options);
  const name = NAMES[kind];
  if (fields.length === 0) {
    return {
      refused: both(
        `这是一张 ${name} 的表单，但里面没有能用的字段`,
        `This is a form of ${name}, but it has no field that can be used`,
      ),
    };
  }
  const notes: Issue[] = [
    {
      code: 'foreign.kind',
      path: '',
      severity: 'warning',
      message: both(
        `这是 ${name} 的表单，字段已按种类转换，条件和公式要在这里重新设`,
        `This is a form of ${name}; its fields were converted by kind, conditions and formulas are to be set anew`,
      ),
    },
    ...told,
  ];
  return sound(
    fields,
    read.title === '' ? both(options.key, options.key) : localText(read.title, 200),
    notes,
    options,
  );
}

/** A form as it was exported here, under another key. */
function ownForm(body: unknown, options: Parameters<typeof importForeignForm>[1]): ForeignImport {
  const read = readArtefact(body, options.specs);
  if (read.artefact?.kind === 'form') return { form: { ...read.artefact, key: options.key }, notes: [] };
  const first = read.issues[0]?.message;
  return {
    refused: both(
      `这是从这里导出的表单，但有问题读不了：${first?.['zh-CN'] ?? ''}`,
      `This is a form exported from here, but it cannot be read: ${inLocale(first, 'en') ?? ''}`,
    ),
  };
}

function sound(
  fields: readonly Field[],
  title: LocalText,
  notes: Issue[],
  { key, specs }: Parameters<typeof importForeignForm>[1],
): ImportedForm {
  const form: Form = { kind: 'form', specVersion: 1, key, title, fields };
  const repaired = repair(form, specs, (note) => notes.push(issueOfNote(note)));
  return { form: repaired, notes };
}
