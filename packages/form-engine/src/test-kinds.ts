/** Small field kinds for the engine's own tests; the real ones live above it, in blocks. */
import type { Field, FieldSpec, Form, JsonSchema } from '@weir/artefact';
import type { Expr, NamedType, Type } from '@weir/expression';
import type { JudgeContext, Kinds } from './contract.ts';
import { factKey } from './fact-key.ts';
import type { FieldRun, Lookup } from './field-run.ts';
import { issueOf } from './sentences.ts';

const title = (text: string) => ({ 'zh-CN': text, en: text });

function spec(
  kind: string,
  type: Type | null,
  schema: (field: Field) => JsonSchema,
  more: Partial<FieldSpec> = {},
): FieldSpec {
  return {
    kind,
    title: title(kind),
    description: title(kind),
    group: 'text',
    holds: 'value',
    inTable: true,
    properties: {} as FieldSpec['properties'],
    example: { key: 'example', kind, title: title('Example') },
    valueType: (field) => (type === null ? null : { type, title: field.title }),
    jsonSchema: schema,
    ...more,
  };
}

const given = (field: Field, ...names: readonly string[]): JsonSchema =>
  Object.fromEntries(names.filter((name) => field[name] !== undefined).map((name) => [name, field[name]]));

const specs: readonly FieldSpec[] = [
  spec('text', { type: 'text' }, (field) => ({
    type: 'string',
    minLength: 1,
    maxLength: 20,
    ...given(field, 'pattern', 'maxLength'),
  })),
  spec(
    'number',
    { type: 'number' },
    (field) => ({ type: 'number', ...given(field, 'minimum', 'maximum', 'exclusiveMinimum') }),
    { places: (field) => (typeof field.places === 'number' ? field.places : 6) },
  ),
  spec(
    'integer',
    { type: 'number' },
    (field) => ({ type: 'integer', ...given(field, 'minimum', 'maximum') }),
    { places: () => 0 },
  ),
  spec('date', { type: 'date' }, () => ({
    type: 'string',
    pattern: '^[0-9]{4}-[01][0-9]-[0-3][0-9]$',
  })),
  spec('choice', { type: 'text' }, (field) => ({ type: 'string', enum: field.allowed }), { group: 'choice' }),
  spec(
    'many',
    { type: 'list', of: { type: 'text' } },
    (field) => ({
      type: 'array',
      items: { type: 'string', enum: field.allowed },
      minItems: 1,
      uniqueItems: true,
    }),
    { group: 'choice' },
  ),
  spec('serial', { type: 'text' }, () => ({ type: 'string' }), { drawn: true, group: 'automatic' }),
  spec('reference', { type: 'text' }, () => ({ type: 'string', minLength: 1 }), {
    group: 'relation',
    uses: (field) => [
      { path: '/form', form: String(field.form) },
      ...Object.entries((field.fill ?? {}) as Record<string, string>).flatMap(([target, from]) => [
        { path: `/fill/${target}`, at: 'key' as const, field: target, writes: { from } },
        { path: `/fill/${target}`, form: String(field.form), field: from },
      ]),
    ],
  }),
  spec('table', null, (field) => ({ type: 'array', minItems: 1, ...given(field, 'maxItems') }), {
    holds: 'rows',
    inTable: false,
    valueType: (field, columns: Readonly<Record<string, NamedType>> = {}) => ({
      type: { type: 'list', of: { type: 'row', columns } },
      title: field.title,
    }),
  }),
  spec('section', null, () => ({}), { holds: 'container', inTable: false, group: 'layout' }),
  spec('notice', null, () => ({}), { holds: 'nothing', inTable: false, group: 'layout' }),
];

const trimmed: FieldRun['normalise'] = (_field, value) => (typeof value === 'string' ? value.trim() : value);
const toText: FieldRun['toText'] = (_field, value) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);

const fillsOf = (field: Field) => (field.fill ?? {}) as Record<string, string>;

function lookupOf(field: Field, number: string): Lookup {
  return { lookup: 'reference', form: String(field.form), number, fields: Object.values(fillsOf(field)) };
}

const runs: readonly FieldRun[] = [
  { kind: 'text', normalise: trimmed, toText },
  {
    kind: 'number',
    toText,
    check: (field, value) =>
      typeof field.places === 'number' &&
      typeof value === 'number' &&
      Number(value.toFixed(field.places)) !== value
        ? [issueOf('decimals', field.title, '', { limit: field.places })]
        : [],
  },
  { kind: 'choice', normalise: trimmed, toText },
  {
    kind: 'date',
    toText,
    explain: (field, keyword) => (keyword === 'pattern' ? issueOf('date', field.title) : undefined),
  },
  {
    kind: 'reference',
    normalise: trimmed,
    toText,
    lookups: (field, value) => (typeof value === 'string' ? [lookupOf(field, value)] : []),
    check: (field, value, facts) => {
      const fact = typeof value === 'string' ? facts.get(factKey(lookupOf(field, value))) : undefined;
      return fact?.exists === false ? [issueOf('reference.missing', field.title, '', { number: value })] : [];
    },
    fills: (field, value, facts) => {
      const fact = typeof value === 'string' ? facts.get(factKey(lookupOf(field, value))) : undefined;
      if (fact?.exists !== true) return {};
      return Object.fromEntries(
        Object.entries(fillsOf(field)).map(([to, from]) => [to, fact.values?.[from]]),
      );
    },
  },
  {
    kind: 'table',
    toText,
    check: (field, value) => {
      const column = field.uniqueColumn;
      if (typeof column !== 'string' || !Array.isArray(value)) return [];
      const seen = new Map<unknown, number>();
      return value.flatMap((row: Record<string, unknown>, i) => {
        const first = seen.get(row[column]);
        if (first === undefined) seen.set(row[column], i);
        return first === undefined || row[column] === undefined
          ? []
          : [issueOf('rowsUnique', field.title, `/${i}/${column}`, { row: first + 1 })];
      });
    },
  },
];

/** The small kinds. */
export const testKinds: Kinds = {
  specs: { all: specs, get: (kind) => specs.find((candidate) => candidate.kind === kind) },
  runs: { get: (kind) => runs.find((candidate) => candidate.kind === kind) },
};

/** A field of a small kind, titled by its key. */
export function field(kind: string, key: string, more: Readonly<Record<string, unknown>> = {}): Field {
  return { key, kind, title: title(key), ...more };
}

/** A form of these fields. */
export function form(fields: readonly Field[], more: Partial<Form> = {}): Form {
  return { kind: 'form', specVersion: 1, key: 'test', title: title('Test'), fields, ...more };
}

/** A context of one fixed day, without facts. */
export function context(more: Partial<JudgeContext> = {}): JudgeContext {
  return { today: '2025-11-03', now: '2025-11-03T08:00:00+08:00', me: 'u1', facts: new Map(), ...more };
}

/** The condition that a field has a value. */
export function equals(key: string, text: string): Expr {
  return { op: '=', args: [{ field: key }, { text }] };
}
