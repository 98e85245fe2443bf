import { type JsonSchema, pointerStep } from '@weir/artefact';
import { type Issue, isObject, type LocalText } from '@weir/base';
import { brokenOption } from '../check/broken-option.ts';
import { pathIn, titleIn } from '../complete/places.ts';
import type { Unit } from '../prepare/plan.ts';
import { issueOf, type SentenceCode } from '../sentences.ts';
import { compileTest, isAnnotation, own, type Test } from './compile-test.ts';

/** Says in words why a value broke the schema of its field; the schema has already refused it. */
export function explainValue(unit: Unit, value: unknown, row: number): readonly Issue[] {
  const schema = unit.schema ?? {};
  const issues = explain({ unit, row, title: titleIn(unit, row) }, schema, value, pathIn(unit, row));
  // A schema refused the value, so something must be said even where no keyword has words of its own.
  return issues.length > 0 ? issues : [issueOf('type', titleIn(unit, row), pathIn(unit, row), {})];
}

interface At {
  readonly unit: Unit;
  readonly row: number;
  readonly title: LocalText;
}

function explain(at: At, schema: JsonSchema, value: unknown, path: string): readonly Issue[] {
  const issues: Issue[] = [];
  const type = schema.type;
  if (type !== undefined && !keywordTest(schema, 'type')(value)) {
    // A text that a kind could not read says more to its kind than that it is a text.
    const own = at.unit.run?.explain?.(titled(at), 'type', value);
    if (own !== undefined) return [{ ...own, path: path + own.path }];
    const whole = type === 'integer' && typeof value === 'number';
    return [
      whole ? issueOf('notWhole', at.title, path) : issueOf('type', at.title, path, { expected: type }),
    ];
  }
  for (const keyword of Object.keys(schema)) {
    if (keyword === 'type' || keyword === 'then' || keyword === 'else' || isAnnotation(keyword)) continue;
    if (keywordTest(schema, keyword)(value)) continue;
    const explained = at.unit.run?.explain?.(titled(at), keyword, value);
    if (explained !== undefined) issues.push({ ...explained, path: path + explained.path });
    else issues.push(...explainKeyword(at, schema, keyword, value, path));
    // One thing at a time: a text that is too long need not also hear that its pattern is wrong.
    if (!NESTED.has(keyword)) break;
  }
  return issues;
}

const NESTED = new Set(['properties', 'items', 'allOf', 'required', 'additionalProperties']);

const keywordTests = new WeakMap<JsonSchema, Map<string, Test>>();

/** The test of one keyword of a schema; kept, since a file with bad rows asks again and again. */
function keywordTest(schema: JsonSchema, keyword: string): Test {
  const known = keywordTests.get(schema) ?? new Map<string, Test>();
  keywordTests.set(schema, known);
  const test = known.get(keyword) ?? compileTest(partOf(schema, keyword));
  known.set(keyword, test);
  return test;
}

/** The keyword alone, with those it is read together with. */
function partOf(schema: JsonSchema, keyword: string): JsonSchema {
  switch (keyword) {
    case 'if':
      return { if: schema.if, then: schema.then ?? true, else: schema.else ?? true };
    case 'additionalProperties':
      return {
        properties: Object.fromEntries(Object.keys(schema.properties ?? {}).map((key) => [key, true])),
        additionalProperties: false,
      };
    default:
      return { [keyword]: schema[keyword] };
  }
}

/** The field with the title its sentences use: that of its row, in a table. */
export function titled({
  unit,
  row,
  title,
}: {
  readonly unit: Unit;
  readonly row: number;
  readonly title: LocalText;
}) {
  return row < 0 ? unit.field : { ...unit.field, title };
}

function explainKeyword(
  at: At,
  schema: JsonSchema,
  keyword: string,
  value: unknown,
  path: string,
): readonly Issue[] {
  const limit = schema[keyword];
  const issue = (code: SentenceCode, data: Readonly<Record<string, unknown>> = {}): readonly Issue[] => [
    issueOf(code, at.title, path, data),
  ];
  switch (keyword) {
    case 'const':
      return [brokenOption(at.title, path, [limit], at.unit.type?.options)];
    case 'enum':
      return [brokenOption(at.title, path, limit as readonly unknown[], at.unit.type?.options)];
    case 'minLength':
      return issue('tooShort', { limit });
    case 'maxLength':
      return issue('tooLong', { limit });
    case 'pattern': {
      const words = at.unit.field.patternMessage;
      const [broken] = issue('pattern');
      return broken !== undefined && isText(words) ? [{ ...broken, message: words }] : issue('pattern');
    }
    case 'minimum':
      return issue('tooSmall', { limit });
    case 'maximum':
      return issue('tooLarge', { limit });
    case 'exclusiveMinimum':
      return issue('tooSmall', { limit, exclusive: true });
    case 'exclusiveMaximum':
      return issue('tooLarge', { limit, exclusive: true });
    case 'minItems':
      return issue(at.unit.holds === 'rows' ? 'tooFewRows' : 'tooFew', { limit });
    case 'maxItems':
      return issue(at.unit.holds === 'rows' ? 'tooManyRows' : 'tooMany', { limit });
    case 'uniqueItems':
      return issue('repeated');
    case 'items':
      return (Array.isArray(value) ? (value as readonly unknown[]) : []).flatMap((item, i) =>
        isObject(limit) ? explain(at, limit, item, `${path}/${i}`) : [],
      );
    case 'properties':
      return Object.entries(isObject(limit) ? limit : {}).flatMap(([key, part]) => {
        const found = isObject(value) ? own(value, key) : undefined;
        if (found === undefined || !isObject(part)) return [];
        return explain(at, part, found, `${path}/${pointerStep(key)}`);
      });
    case 'required':
      return (Array.isArray(limit) ? limit : [])
        .filter(
          (key): key is string => typeof key === 'string' && isObject(value) && own(value, key) === undefined,
        )
        .map((key) => issueOf('required', at.title, `${path}/${pointerStep(key)}`));
    case 'additionalProperties':
      return Object.keys(isObject(value) ? value : {})
        .filter((key) => !Object.hasOwn(schema.properties ?? {}, key))
        .map((key) =>
          issueOf('unknownField', at.title, `${path}/${pointerStep(key)}`, { name: key.slice(0, 100) }),
        );
    case 'allOf':
      return (limit as readonly JsonSchema[]).flatMap((part) => explain(at, part, value, path));
    default:
      return issue('pattern');
  }
}

function isText(value: unknown): value is LocalText {
  return isObject(value) && typeof value['zh-CN'] === 'string';
}
