import { pointerStep } from '@weir/artefact';
import { isObject, type JsonObject } from '@weir/base';
import { type Note, noteOf } from './notes.ts';
import type { SchemaIndex } from './schema-index.ts';
import {
  below,
  own,
  ownCount,
  ownList,
  ownNumber,
  ownObject,
  ownText,
  ownTexts,
  type Sub,
} from './schema-parts.ts';

/** A condition of the schema: `if`, and what follows from it. */
export interface Condition {
  readonly keyword: string;
  readonly path: string;
  readonly when: Sub;
  readonly yes?: Sub;
  readonly no?: Sub;
}

/** Several shapes of which one must fit. */
export interface Union {
  readonly keyword: 'oneOf' | 'anyOf';
  readonly path: string;
  readonly branches: readonly Sub[];
}

/** One place of the schema with everything that holds there: references followed, `allOf` joined. */
export interface Gathered {
  readonly path: string;
  title?: string;
  description?: string;
  /** What may stand there; all types where it is absent. */
  types?: ReadonlySet<string>;
  /** Allowed values (`enum`, `const`), those that every part allows. */
  values?: readonly unknown[];
  /** What the values are called, by their JSON. */
  readonly called: Map<string, string>;
  fixed: boolean;
  default?: { readonly value: unknown };
  readOnly: boolean;
  /** `required: true`, as drafts before the fourth wrote it. */
  requiredHere: boolean;
  readonly properties: Map<string, Sub[]>;
  readonly required: Set<string>;
  items?: Sub;
  tuple: boolean;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  uniqueItems: boolean;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  readonly patterns: string[];
  format?: string | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  above?: number | undefined;
  underneath?: number | undefined;
  multipleOf?: number;
  /** The schema says that other properties may stand there. */
  open: boolean;
  readonly conditions: Condition[];
  readonly unions: Union[];
  readonly nots: Sub[];
  readonly notes: Note[];
  /** `false` stands there: nothing fits. */
  never: boolean;
  /** Set when a reference could not be followed: the note that says why. */
  missing?: Note;
}

/** How many schemas one import reads; a document can fold itself into endlessly many. */
export interface Work {
  left: number;
}

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);
/** Keywords that ask for something no field or rule says. */
const UNSAID = [
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'contains',
  'disallow',
];
const DEPTH = 40;

/** Reads everything that holds at a place. */
export function gather(subs: readonly Sub[], index: SchemaIndex, work: Work): Gathered {
  const into: Gathered = {
    path: subs[0]?.path ?? '',
    called: new Map(),
    fixed: false,
    readOnly: false,
    requiredHere: false,
    properties: new Map(),
    required: new Set(),
    tuple: false,
    uniqueItems: false,
    patterns: [],
    open: false,
    conditions: [],
    unions: [],
    nots: [],
    notes: [],
    never: false,
  };
  for (const sub of subs) add(sub, into, index, work, 0);
  return into;
}

function add(sub: Sub, into: Gathered, index: SchemaIndex, work: Work, depth: number): void {
  work.left -= 1;
  const { schema } = sub;
  if (schema === true || work.left < 0) return;
  if (schema === false) {
    into.never = true;
    return;
  }
  if (!isObject(schema) || depth > DEPTH) {
    into.missing ??= noteOf(isObject(schema) ? 'depth' : 'noSchema', sub.path);
    return;
  }
  addWords(schema, into);
  addValues(schema, into);
  addObject(sub, schema, into);
  addList(sub, schema, into);
  addText(schema, into);
  addNumber(schema, into);
  addLogic(sub, schema, into);
  for (const keyword of UNSAID) {
    const value = own(schema, keyword);
    const empty = isObject(value) && Object.keys(value).length === 0 && keyword !== 'contains';
    if (value !== undefined && !empty && value !== true && value !== 0)
      into.notes.push(noteOf('keyword', `${sub.path}/${keyword}`, keyword));
  }
  for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef', 'extends']) {
    const ref = own(schema, keyword);
    if (isObject(ref) && keyword === 'extends') add(below(sub, ref, keyword), into, index, work, depth + 1);
    if (typeof ref !== 'string') continue;
    const resolved = index.follow(ref, sub);
    if ('missing' in resolved)
      into.missing ??= noteOf(resolved.missing, `${sub.path}/${keyword}`, resolved.ref);
    else {
      // What stands beside a reference names this use of it.
      const { title, description } = into;
      add(resolved.found, into, index, work, depth + 1);
      if (title !== undefined) into.title = title;
      if (description !== undefined) into.description = description;
    }
  }
  for (const [i, part] of ownList(schema, 'allOf').entries())
    add(below(sub, part, `allOf/${i}`), into, index, work, depth + 1);
}

function addWords(schema: JsonObject, into: Gathered): void {
  const title = ownText(schema, 'title');
  if (title !== undefined) into.title ??= title;
  const description = ownText(schema, 'description');
  if (description !== undefined) into.description ??= description;
  if (own(schema, 'default') !== undefined) into.default ??= { value: own(schema, 'default') };
  if (own(schema, 'readOnly') === true || own(schema, 'readonly') === true) into.readOnly = true;
  if (own(schema, 'required') === true) into.requiredHere = true;
}

function addValues(schema: JsonObject, into: Gathered): void {
  const type = own(schema, 'type');
  const named = (Array.isArray(type) ? type : [type]).filter(
    (one): one is string => typeof one === 'string' && TYPES.has(one),
  );
  // A type that is no type (`any`, a schema as the third draft had it) allows everything.
  if (named.length > 0 && named.length === (Array.isArray(type) ? type.length : 1)) {
    const allowed = new Set(named);
    into.types = into.types === undefined ? allowed : both(into.types, allowed);
    if (into.types.size === 0) into.never = true;
  }
  const listed = own(schema, 'enum');
  const values = Array.isArray(listed)
    ? (listed as readonly unknown[])
    : Object.hasOwn(schema, 'const')
      ? [own(schema, 'const')]
      : undefined;
  if (values === undefined) return;
  if (!Array.isArray(listed)) into.fixed = true;
  const known = into.values;
  into.values =
    known === undefined
      ? values
      : known.filter((value) => values.some((other) => JSON.stringify(other) === JSON.stringify(value)));
}

/** `integer` is the narrower of `number` and `integer`. */
function both(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  const common = new Set([...a].filter((type) => b.has(type)));
  if ((a.has('integer') && b.has('number')) || (a.has('number') && b.has('integer'))) common.add('integer');
  return common;
}

function addObject(sub: Sub, schema: JsonObject, into: Gathered): void {
  const properties = ownObject(schema, 'properties');
  for (const name of Object.keys(properties)) {
    const child = below(sub, properties[name], `properties/${pointerStep(name)}`);
    into.properties.set(name, [...(into.properties.get(name) ?? []), child]);
  }
  for (const name of ownTexts(schema, 'required')) into.required.add(name);
  const others = own(schema, 'additionalProperties') ?? own(schema, 'unevaluatedProperties');
  if (others === true || isObject(others)) into.open = true;
}

function addList(sub: Sub, schema: JsonObject, into: Gathered): void {
  const items = own(schema, 'items');
  if (Array.isArray(items) || ownList(schema, 'prefixItems').length > 0) into.tuple = true;
  else if (items !== undefined && items !== true) into.items ??= below(sub, items, 'items');
  into.minItems = most(into.minItems, ownCount(schema, 'minItems'));
  into.maxItems = least(into.maxItems, ownCount(schema, 'maxItems'));
  if (own(schema, 'uniqueItems') === true) into.uniqueItems = true;
}

function addText(schema: JsonObject, into: Gathered): void {
  into.minLength = most(into.minLength, ownCount(schema, 'minLength'));
  into.maxLength = least(into.maxLength, ownCount(schema, 'maxLength'));
  const pattern = own(schema, 'pattern');
  if (typeof pattern === 'string' && pattern !== '' && !into.patterns.includes(pattern))
    into.patterns.push(pattern);
  into.format ??= ownText(schema, 'format');
}

function addNumber(schema: JsonObject, into: Gathered): void {
  const minimum = ownNumber(schema, 'minimum');
  const maximum = ownNumber(schema, 'maximum');
  // Draft 4 says with a flag whether the limit itself is allowed.
  const openMinimum = own(schema, 'exclusiveMinimum') === true;
  const openMaximum = own(schema, 'exclusiveMaximum') === true;
  if (!openMinimum) into.minimum = most(into.minimum, minimum);
  if (!openMaximum) into.maximum = least(into.maximum, maximum);
  into.above = most(into.above, openMinimum ? minimum : ownNumber(schema, 'exclusiveMinimum'));
  into.underneath = least(into.underneath, openMaximum ? maximum : ownNumber(schema, 'exclusiveMaximum'));
  const step = ownNumber(schema, 'multipleOf') ?? ownNumber(schema, 'divisibleBy');
  if (step !== undefined && step > 0) into.multipleOf ??= step;
}

function addLogic(sub: Sub, schema: JsonObject, into: Gathered): void {
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const branches = ownList(schema, keyword);
    if (branches.length === 0) continue;
    into.unions.push({
      keyword,
      path: `${sub.path}/${keyword}`,
      branches: branches.map((branch, i) => below(sub, branch, `${keyword}/${i}`)),
    });
  }
  if (Object.hasOwn(schema, 'not')) into.nots.push(below(sub, own(schema, 'not'), 'not'));
  if (Object.hasOwn(schema, 'if')) {
    into.conditions.push({
      keyword: 'if',
      path: `${sub.path}/if`,
      when: below(sub, own(schema, 'if'), 'if'),
      ...(Object.hasOwn(schema, 'then') ? { yes: below(sub, own(schema, 'then'), 'then') } : {}),
      ...(Object.hasOwn(schema, 'else') ? { no: below(sub, own(schema, 'else'), 'else') } : {}),
    });
  }
  for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
    const dependents = ownObject(schema, keyword);
    for (const name of Object.keys(dependents)) {
      const step = `${keyword}/${pointerStep(name)}`;
      const asked = dependents[name];
      const then =
        typeof asked === 'string'
          ? { required: [asked] }
          : Array.isArray(asked)
            ? { required: asked }
            : asked;
      into.conditions.push({
        keyword,
        path: `${sub.path}/${step}`,
        when: below(sub, { required: [name] }, step),
        yes: below(sub, then, step),
      });
    }
  }
}

function most(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b);
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.min(a, b);
}
