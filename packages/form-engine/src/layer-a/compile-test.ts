import type { JsonSchema } from '@weir/artefact';
import { canonicalJson, isObject } from '@weir/base';
import { compilePattern } from '@weir/expression';

/** Whether a value satisfies a schema. Properties that are `undefined` count as absent. */
export type Test = (value: unknown) => boolean;

const always: Test = () => true;
const never: Test = () => false;

/** Keywords that say nothing about the verdict. */
const ANNOTATIONS = new Set(['$schema', '$id', '$comment', 'title', 'description']);

/** Whether a keyword says nothing about the verdict. */
export function isAnnotation(keyword: string): boolean {
  return ANNOTATIONS.has(keyword);
}

/**
 * Compiles a schema of the portable profile (draft-07) into closures. The profile is exactly what `KEYWORDS` lists: on
 * these, every validator we know agrees. Any other keyword is a mistake of whoever wrote a kind, and throws.
 */
export function compileTest(schema: unknown): Test {
  if (schema === true) return always;
  if (schema === false) return never;
  if (!isObject(schema)) throw new Error(`Expected a JSON Schema, got ${JSON.stringify(schema)}.`);
  const type = schema.type === undefined ? null : typeTest(schema.type);
  const tests: Test[] = [];
  for (const keyword of Object.keys(schema)) {
    if (keyword === 'type' || keyword === 'then' || keyword === 'else' || isAnnotation(keyword)) continue;
    const compile = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    if (compile === undefined) throw new Error(`The keyword "${keyword}" is not in the portable profile.`);
    tests.push(compile(schema[keyword], schema));
  }
  return type === null ? all(tests) : all([type, ...tests]);
}

function all(tests: readonly Test[]): Test {
  const [a, b, c] = tests;
  if (a === undefined) return always;
  if (b === undefined) return a;
  if (c === undefined) return (value) => a(value) && b(value);
  if (tests.length === 3) return (value) => a(value) && b(value) && c(value);
  return (value) => {
    for (const test of tests) if (!test(value)) return false;
    return true;
  };
}

type Compiler = (keyword: unknown, schema: JsonSchema) => Test;

const KEYWORDS: Readonly<Record<string, Compiler>> = {
  const: (wanted) => {
    scalar(wanted);
    return (value) => value === wanted;
  },
  enum: (wanted) => {
    if (!Array.isArray(wanted)) throw new Error('Expected "enum" to be a list.');
    wanted.forEach(scalar);
    const values = new Set<unknown>(wanted);
    return (value) => values.has(value);
  },
  minLength: (limit) => {
    const least = count(limit);
    return (value) => typeof value !== 'string' || hasAtLeast(value, least);
  },
  maxLength: (limit) => {
    const most = count(limit);
    return (value) => typeof value !== 'string' || value.length <= most || !hasAtLeast(value, most + 1);
  },
  pattern: (source) => {
    if (typeof source !== 'string') throw new Error('Expected "pattern" to be a text.');
    const pattern = compilePattern(source);
    return (value) => typeof value !== 'string' || pattern(value);
  },
  minimum: (limit) => {
    const least = number(limit);
    return (value) => typeof value !== 'number' || value >= least;
  },
  maximum: (limit) => {
    const most = number(limit);
    return (value) => typeof value !== 'number' || value <= most;
  },
  exclusiveMinimum: (limit) => {
    const below = number(limit);
    return (value) => typeof value !== 'number' || value > below;
  },
  exclusiveMaximum: (limit) => {
    const above = number(limit);
    return (value) => typeof value !== 'number' || value < above;
  },
  minItems: (limit) => {
    const least = count(limit);
    return (value) => !Array.isArray(value) || value.length >= least;
  },
  maxItems: (limit) => {
    const most = count(limit);
    return (value) => !Array.isArray(value) || value.length <= most;
  },
  uniqueItems: (wanted) =>
    wanted === true ? (value) => !Array.isArray(value) || allDifferent(value) : always,
  items: (schema) => {
    if (Array.isArray(schema))
      throw new Error('A list of schemas as "items" is not in the portable profile.');
    const test = compileTest(schema);
    return (value) => {
      if (!Array.isArray(value)) return true;
      for (const item of value) if (!test(item)) return false;
      return true;
    };
  },
  contains: (schema) => {
    const test = compileTest(schema);
    return (value) => !Array.isArray(value) || value.some(test);
  },
  required: (names) => {
    const keys = texts(names, 'required');
    return (value) => {
      if (!isObject(value)) return true;
      for (const key of keys) if (own(value, key) === undefined) return false;
      return true;
    };
  },
  properties: (schemas) => {
    if (!isObject(schemas)) throw new Error('Expected "properties" to be an object.');
    const entries = Object.entries(schemas).map(([key, schema]) => ({ key, test: compileTest(schema) }));
    return (value) => {
      if (!isObject(value)) return true;
      for (const { key, test } of entries) {
        const found = own(value, key);
        if (found !== undefined && !test(found)) return false;
      }
      return true;
    };
  },
  additionalProperties: (allowed, schema) => {
    if (allowed !== false) throw new Error('Only "additionalProperties": false is in the portable profile.');
    const known = new Set(Object.keys(isObject(schema.properties) ? schema.properties : {}));
    return (value) => {
      if (!isObject(value)) return true;
      for (const key of Object.keys(value)) if (!known.has(key) && value[key] !== undefined) return false;
      return true;
    };
  },
  allOf: (schemas) => all(subschemas(schemas, 'allOf')),
  anyOf: (schemas) => {
    const tests = subschemas(schemas, 'anyOf');
    return (value) => tests.some((test) => test(value));
  },
  not: (schema) => {
    const test = compileTest(schema);
    return (value) => !test(value);
  },
  if: (condition, schema) => {
    const test = compileTest(condition);
    const yes = schema.then === undefined ? always : compileTest(schema.then);
    const no = schema.else === undefined ? always : compileTest(schema.else);
    return (value) => (test(value) ? yes(value) : no(value));
  },
};

function typeTest(type: unknown): Test {
  switch (type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'number':
      return (value) => typeof value === 'number' && Number.isFinite(value);
    case 'integer':
      return (value) => Number.isInteger(value);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'array':
      return (value) => Array.isArray(value);
    case 'object':
      return isObject;
    default:
      throw new Error(`The type ${JSON.stringify(type)} is not in the portable profile.`);
  }
}

/** A property of the object itself: names like `constructor` are nothing special. */
export function own(object: Readonly<Record<string, unknown>>, key: string): unknown {
  const value = object[key];
  return value === undefined || Object.hasOwn(object, key) ? value : undefined;
}

/** Whether a text has at least so many characters (code points, as JSON Schema counts). */
function hasAtLeast(text: string, count: number): boolean {
  if (text.length < count) return false;
  if (text.length >= 2 * count) return true;
  let characters = 0;
  for (const _ of text) {
    characters += 1;
    if (characters >= count) return true;
  }
  return characters >= count;
}

function allDifferent(items: readonly unknown[]): boolean {
  if (items.length < 2) return true;
  return new Set(items.map(canonicalJson)).size === items.length;
}

function subschemas(schemas: unknown, keyword: string): readonly Test[] {
  if (!Array.isArray(schemas) || schemas.length === 0)
    throw new Error(`Expected "${keyword}" to list schemas.`);
  return schemas.map(compileTest);
}

function scalar(value: unknown): void {
  if (typeof value === 'object' && value !== null) {
    throw new Error(
      'Only texts, numbers and true or false are in the portable profile as "const" or "enum".',
    );
  }
}

function number(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new Error(`Expected a number, got ${String(value)}.`);
  return value;
}

function count(value: unknown): number {
  if (!Number.isInteger(value) || (value as number) < 0)
    throw new Error(`Expected a count, got ${String(value)}.`);
  return value as number;
}

function texts(value: unknown, keyword: string): readonly string[] {
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
    throw new Error(`Expected "${keyword}" to list names.`);
  }
  return value as readonly string[];
}
