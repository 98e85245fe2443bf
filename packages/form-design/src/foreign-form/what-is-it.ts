import { isObject, type JsonObject } from '@weir/base';
import { objectsIn } from './item.ts';

/** What a JSON text is, judged by what only that product writes. */
export type ForeignKind =
  | 'formJs'
  | 'formIo'
  | 'surveyJs'
  | 'jsonSchema'
  | 'ownForm'
  | 'schemaInside'
  | 'openApi'
  | 'list'
  | 'data';

const SCHEMA_WORDS = [
  '$schema',
  'type',
  'properties',
  '$ref',
  '$defs',
  'definitions',
  'allOf',
  'anyOf',
  'oneOf',
  'items',
  'enum',
  'const',
  'required',
  'patternProperties',
  'format',
  'pattern',
  'if',
];

/** What the JSON is; `schemaInside` is a JSON Schema wrapped for another product, to be found in `schema`. */
export function whatIsIt(body: unknown): ForeignKind {
  if (Array.isArray(body)) return 'list';
  if (!isObject(body)) return 'data';
  if (body.kind === 'form' && Array.isArray(body.fields)) return 'ownForm';
  if (Array.isArray(body.components)) return isFormIo(body) ? 'formIo' : 'formJs';
  const [page] = objectsIn(body.pages);
  if (page !== undefined && (Array.isArray(page.elements) || Array.isArray(page.questions)))
    return 'surveyJs';
  if (isSurvey(body.elements) || isSurvey(body.questions)) return 'surveyJs';
  if (typeof body.openapi === 'string' || typeof body.swagger === 'string') return 'openApi';
  if (isObject(body.schema) && !('properties' in body) && isSchema(body.schema)) return 'schemaInside';
  return isSchema(body) ? 'jsonSchema' : 'data';
}

/** Form.io's parts say `input`, or the form says how it is displayed; form-js has a version of its schema. */
function isFormIo(body: JsonObject): boolean {
  if (typeof body.schemaVersion === 'number' || isObject(body.exporter) || body.type === 'default')
    return false;
  if (body.display === 'form' || body.display === 'wizard') return true;
  return objectsIn(body.components).some(
    (one) => 'input' in one || 'tableView' in one || one.type === 'panel',
  );
}

function isSurvey(elements: unknown): boolean {
  const [first] = objectsIn(elements);
  return first !== undefined && typeof first.type === 'string' && 'name' in first;
}

/** A schema says what something must be like; of data hardly any of these words has the right shape. */
function isSchema(body: JsonObject): boolean {
  const { type } = body;
  const types = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];
  const named = (one: unknown): boolean => typeof one === 'string' && types.includes(one);
  if (named(type) || (Array.isArray(type) && type.length > 0 && type.every(named))) return true;
  if (typeof body.$schema === 'string' || typeof body.$ref === 'string') return true;
  if (isObject(body.properties) || isObject(body.$defs) || isObject(body.definitions)) return true;
  return SCHEMA_WORDS.some(
    (word) => ['allOf', 'anyOf', 'oneOf', 'enum'].includes(word) && Array.isArray(body[word]),
  );
}
