import { compilePattern } from '@weir/expression';
import type { Issue } from '../issue.ts';
import { pointerStep } from '../pointer.ts';
import { EXPR_REF, FIELD_REF } from '../schemas/parts.ts';
import { artefactIssue, quoted } from './artefact-issue.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Told for each place where a field stands; its shape depends on its kind. */
export type OnField = (value: unknown, path: string) => void;

/**
 * Checks a part of an artefact against its schema, saying what is wrong where in sentences: of a choice of shapes only
 * the one that is meant is told about. Expressions are left to those who know their names; fields go to `onField`.
 */
export function checkShape(
  schema: unknown,
  value: unknown,
  path: string,
  issues: Issue[],
  onField: OnField,
): void {
  if (!isObject(schema)) return;
  if (schema.$ref === EXPR_REF) return;
  if (schema.$ref === FIELD_REF) {
    onField(value, path);
    return;
  }
  if (Array.isArray(schema.anyOf)) {
    checkChoice(schema.anyOf, value, path, issues, onField);
    return;
  }
  if (Array.isArray(schema.enum)) {
    checkEnum(schema.enum, value, path, issues);
    return;
  }
  if (Object.hasOwn(schema, 'const')) {
    checkEnum([schema.const], value, path, issues);
    return;
  }
  switch (schema.type) {
    case undefined:
      return;
    case 'string':
      checkText(schema, value, path, issues);
      return;
    case 'number':
    case 'integer':
      checkNumber(schema, value, path, issues);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') wrongType(value, path, '填 true 或 false', 'true or false', issues);
      return;
    case 'array':
      checkList(schema, value, path, issues, onField);
      return;
    case 'object':
      checkObject(schema, value, path, issues, onField);
      return;
    default:
      throw new Error(
        `Expected a schema type that artefacts use, got ${JSON.stringify(schema.type)} at ${path}.`,
      );
  }
}

function checkText(schema: Schema, value: unknown, path: string, issues: Issue[]): void {
  if (typeof value !== 'string') {
    wrongType(value, path, '填文字', 'text', issues);
    return;
  }
  const { minLength, maxLength, pattern } = schema;
  if (typeof minLength === 'number' && value.length < minLength) {
    issues.push(artefactIssue('artefact.empty', path, '不能为空，请填写', 'This is empty; fill it in'));
  } else if (typeof maxLength === 'number' && [...value].length > maxLength) {
    issues.push(
      artefactIssue(
        'artefact.limit',
        path,
        `文字太长，最多 ${maxLength} 个字`,
        `The text is too long; at most ${maxLength} characters`,
        { limit: maxLength },
      ),
    );
  } else if (typeof pattern === 'string' && !patternTest(pattern)(value)) {
    issues.push(
      artefactIssue(
        'artefact.format',
        path,
        `“${quoted(value)}”的写法不对，要符合 ${pattern}`,
        `“${quoted(value)}” is not written right; it must match ${pattern}`,
        { pattern },
      ),
    );
  }
}

const patterns = new Map<string, (text: string) => boolean>();

function patternTest(pattern: string): (text: string) => boolean {
  const known = patterns.get(pattern) ?? compilePattern(pattern);
  patterns.set(pattern, known);
  return known;
}

function checkNumber(schema: Schema, value: unknown, path: string, issues: Issue[]): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    wrongType(value, path, '填数字', 'a number', issues);
    return;
  }
  if (schema.type === 'integer' && !Number.isInteger(value)) {
    wrongType(value, path, '填整数', 'a whole number', issues);
    return;
  }
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const low = typeof minimum === 'number' && value < minimum;
  const lower = typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum;
  const high = typeof maximum === 'number' && value > maximum;
  const higher = typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum;
  if (low || lower || high || higher) {
    const from = minimum ?? exclusiveMinimum ?? '-∞';
    const to = maximum ?? exclusiveMaximum ?? '∞';
    issues.push(
      artefactIssue(
        'artefact.range',
        path,
        `${value} 超出范围，要在 ${String(from)} 到 ${String(to)} 之间`,
        `${value} is out of range; it must lie between ${String(from)} and ${String(to)}`,
        { from, to },
      ),
    );
  }
}

function checkEnum(allowed: readonly unknown[], value: unknown, path: string, issues: Issue[]): void {
  if (allowed.includes(value)) return;
  const words = allowed.map(quoted);
  issues.push(
    artefactIssue(
      'artefact.value',
      path,
      `“${quoted(value)}”不可用，要填 ${words.join('、')}${words.length > 1 ? ' 之一' : ''}`,
      `“${quoted(value)}” cannot be used; it must be ${words.join(', ')}`,
      { allowed },
    ),
  );
}

function checkList(schema: Schema, value: unknown, path: string, issues: Issue[], onField: OnField): void {
  if (!Array.isArray(value)) {
    wrongType(value, path, '填列表', 'a list', issues);
    return;
  }
  const { minItems, maxItems, uniqueItems } = schema;
  if (typeof minItems === 'number' && value.length < minItems) {
    issues.push(
      artefactIssue('artefact.empty', path, `至少要有 ${minItems} 项`, `At least ${minItems} is needed`, {
        limit: minItems,
      }),
    );
  }
  if (typeof maxItems === 'number' && value.length > maxItems) {
    // What is far too long is not read through: its items would be told one by one.
    issues.push(
      artefactIssue('artefact.limit', path, `最多 ${maxItems} 项`, `At most ${maxItems} items`, {
        limit: maxItems,
      }),
    );
    return;
  }
  if (uniqueItems === true && new Set(value.map((item) => JSON.stringify(item))).size < value.length) {
    issues.push(
      artefactIssue('artefact.duplicate', path, '有重复项，请去掉', 'Some items are repeated; remove them'),
    );
  }
  for (const [i, item] of value.entries()) checkShape(schema.items, item, `${path}/${i}`, issues, onField);
}

function checkObject(schema: Schema, value: unknown, path: string, issues: Issue[], onField: OnField): void {
  if (!isObject(value)) {
    wrongType(value, path, '填一组属性', 'an object', issues);
    return;
  }
  const properties = isObject(schema.properties) ? schema.properties : {};
  for (const name of Array.isArray(schema.required) ? (schema.required as readonly string[]) : []) {
    if (!Object.hasOwn(value, name)) {
      issues.push(
        artefactIssue(
          'artefact.missing',
          path,
          `缺少属性“${name}”，请补上`,
          `The property “${name}” is missing; add it`,
          {
            name,
          },
        ),
      );
    }
  }
  const others = schema.additionalProperties ?? firstOf(schema.patternProperties);
  for (const name of Object.keys(value)) {
    const at = `${path}/${pointerStep(name)}`;
    if (Object.hasOwn(properties, name)) {
      const own = value[name];
      checkShape(properties[name], own, at, issues, onField);
      // Whatever has a key may be looked up by it some day: apps, forms, roles, channels, lists of choices, rules.
      if (name === 'key' && typeof own === 'string' && isReserved(own)) issues.push(reservedName(own, at));
    } else if (isReserved(name)) issues.push(reservedName(name, at));
    else if (others === false) {
      issues.push(
        artefactIssue(
          'artefact.unknownProperty',
          at,
          `没有“${quoted(name)}”这个属性，可用的有：${Object.keys(properties).join('、')}`,
          `There is no property “${quoted(name)}”; there are: ${Object.keys(properties).join(', ')}`,
          { name: quoted(name) },
        ),
      );
    } else checkShape(others, value[name], at, issues, onField);
  }
}

/** Of several shapes the one that is meant: by a property only it has, else by type. */
function checkChoice(
  choices: readonly unknown[],
  value: unknown,
  path: string,
  issues: Issue[],
  onField: OnField,
): void {
  const schemas = choices.filter(isObject);
  const constants = schemas.map((schema) => (Object.hasOwn(schema, 'const') ? [schema.const] : null));
  if (constants.every((constant) => constant !== null)) {
    checkEnum(constants.flat(), value, path, issues);
    return;
  }
  const attempts = schemas.map((schema) => {
    const found: Issue[] = [];
    checkShape(schema, value, path, found, () => {});
    return { schema, found };
  });
  const fits = attempts.find(({ found }) => found.length === 0);
  if (fits !== undefined) {
    checkShape(fits.schema, value, path, issues, onField);
    return;
  }
  const meant = schemas.filter((schema) => means(schema, value));
  const [only] = meant;
  if (only !== undefined && meant.length === 1) {
    checkShape(only, value, path, issues, onField);
    return;
  }
  const names = [...new Set(schemas.map(nameOf))];
  issues.push(
    artefactIssue(
      'artefact.choice',
      path,
      `这里的内容看不懂，要写成下列之一：${names.join('、')}`,
      `This is not understood; write one of: ${names.join(', ')}`,
      { allowed: names },
    ),
  );
}

function means(schema: Schema, value: unknown): boolean {
  if (schema.type === 'object' && isObject(value)) {
    return ((schema.required ?? []) as readonly string[]).some((name) => Object.hasOwn(value, name));
  }
  return schema.type === 'array' ? Array.isArray(value) : schema.type === typeof value;
}

function nameOf(schema: Schema): string {
  const [name] = (schema.required ?? []) as readonly string[];
  return name === undefined ? String(schema.type) : `{ "${name}": … }`;
}

function wrongType(value: unknown, path: string, zh: string, en: string, issues: Issue[]): void {
  issues.push(
    artefactIssue(
      'artefact.type',
      path,
      `“${quoted(value)}”不对，这里要${zh}`,
      `“${quoted(value)}” is wrong; this must be ${en}`,
    ),
  );
}

/** Names that every JavaScript object has already: no key may be called so. */
function isReserved(name: string): boolean {
  return name in {} || name === 'prototype' || name === '__proto__';
}

/** The issue of such a name. */
function reservedName(name: string, path: string): Issue {
  return artefactIssue(
    'artefact.reserved',
    path,
    `“${quoted(name)}”是保留名，请换一个`,
    `“${quoted(name)}” is a reserved name; choose another`,
  );
}

function firstOf(schemas: unknown): unknown {
  return isObject(schemas) ? Object.values(schemas)[0] : undefined;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
