import { isObject } from '@weir/base';
import { type Artefact, kindSpec } from '../kinds/registry.ts';

const ENVELOPE = ['$schema', 'kind', 'specVersion', 'key', 'title', 'help'];
/** What names a thing comes first, what it holds comes last; the rest is alphabetical between. */
const FIRST = [
  'key',
  'kind',
  'form',
  'value',
  'field',
  'title',
  'help',
  'placeholder',
  'required',
  'readOnly',
  'writtenBy',
];
const LAST = ['default', 'compute', 'width', 'control', 'when', 'each', 'then', 'message', 'fields'];
/** Of an expression: as it is read. */
const EXPRESSION = [
  'op',
  'call',
  'get',
  'if',
  'some',
  'every',
  'for',
  'filter',
  'as',
  'args',
  'of',
  'then',
  'else',
  'satisfies',
  'return',
  'where',
];
const EXPRESSION_HEADS = new Set(['op', 'call', 'get', 'if', 'some', 'every', 'for', 'filter']);
const LOCAL_TEXT = ['zh-CN', 'en'];

/**
 * The one text of an artefact: fixed order of properties, two spaces, newline at the end. Equal artefacts have equal
 * texts, whatever order their properties had, so a difference between two files is a difference of meaning.
 */
export function printArtefact(artefact: Artefact): string {
  return `${JSON.stringify(ordered(artefact, [...ENVELOPE, ...kindSpec(artefact.kind).order], []), null, 2)}\n`;
}

function ordered(value: unknown, first: readonly string[], last: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map(nested);
  if (!isObject(value)) return value;
  const rank = (key: string): number => {
    const at = first.indexOf(key);
    if (at >= 0) return at - first.length;
    return last.indexOf(key) + 1;
  };
  const keys = Object.keys(value).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
  // Built by definition, so that no property name can reach a prototype.
  return Object.fromEntries(keys.map((key) => [key, nested(value[key])]));
}

function nested(value: unknown): unknown {
  if (!isObject(value)) return ordered(value, [], []);
  const keys = Object.keys(value);
  if (keys.includes('zh-CN')) return ordered(value, LOCAL_TEXT, []);
  const expression =
    keys.length <= 3 && !keys.includes('key') && keys.some((key) => EXPRESSION_HEADS.has(key));
  return expression ? ordered(value, EXPRESSION, []) : ordered(value, FIRST, LAST);
}
