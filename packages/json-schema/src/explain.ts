import { escapeStep, isObject, valueAt } from '@weir/base';
import { pointerStep, shortPointer } from './pointer.ts';
import { ERRORS_OF_A_LOOP } from './runtime.ts';
import type { SchemaError } from './schema-error.ts';
import { type Finding, type OwnSentences, perhapsMore, sentenceOf } from './sentences.ts';

/** A shape among several, as errors of `anyOf` and `oneOf` carry it. */
interface Shape {
  readonly type: string | null;
  readonly property: string | null;
  readonly required: readonly string[];
  readonly values: readonly unknown[] | null;
}

/**
 * What is wrong with data, in sentences: one for each mistake, in the order of the errors. Of several shapes only the one
 * that was meant is told about. `own` sentences go before those of the catalogue. Where checking stopped because so much
 * was wrong, the last sentence says that there may be more.
 */
export function explain(
  errors: readonly SchemaError[],
  data: unknown,
  own: OwnSentences = {},
): readonly Finding[] {
  const findings: Finding[] = [];
  const told = new Set<string>();
  const refused = refusedNames(errors);
  const meant = meantErrors(errors, data);
  const mayBeMore = errors.length >= ERRORS_OF_A_LOOP;
  const most = mayBeMore ? MOST_FINDINGS - 1 : MOST_FINDINGS;
  for (const error of meant) {
    if (findings.length >= most) break;
    if (isEcho(error, errors) || isAt(error.pointer, refused)) continue;
    const finding = explainOne(error, data, own);
    const key = `${finding.code} ${finding.path}`;
    // Two names that are missing are two mistakes; a number that is below two limits is one.
    if (MANY_OF_A_PLACE.has(finding.code) || !told.has(key)) findings.push(finding);
    told.add(key);
  }
  return mayBeMore ? [...findings, { ...perhapsMore(findings.length), path: '' }] : findings;
}

/** Most mistakes that are told of one piece of data. */
const MOST_FINDINGS = 200;

const MANY_OF_A_PLACE: ReadonlySet<string> = new Set(['missing', 'unknownProperty', 'reserved']);

function explainOne(error: SchemaError, data: unknown, own: OwnSentences): Finding {
  const { pointer, keyword, params, propertyName } = error;
  if (propertyName === undefined) {
    const { code, message, data: facts, at } = sentenceOf(keyword, params, valueAt(data, pointer), own);
    const path = `${shortPointer(pointer)}${at === undefined ? '' : `/${pointerStep(at)}`}`;
    return facts === undefined ? { code, path, message } : { code, path, message, data: facts };
  }
  const path = `${shortPointer(pointer)}/${pointerStep(propertyName)}`;
  const { code, message } = sentenceOf(keyword, params, propertyName, own);
  return { code, path, message };
}

/** Pointers to what stands under a name that may not be: it is told of the name, not of what stands there. */
function refusedNames(errors: readonly SchemaError[]): ReadonlySet<string> {
  return new Set(
    errors.flatMap(({ keyword, pointer, propertyName }) =>
      keyword === 'not' && propertyName !== undefined ? [`${pointer}/${escapeStep(propertyName)}`] : [],
    ),
  );
}

/** Whether a place is one of these or inside one. */
function isAt(pointer: string, places: ReadonlySet<string>): boolean {
  if (places.size === 0) return false;
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1))
    if (places.has(pointer.slice(0, end))) return true;
  return false;
}

/** Whether an error only repeats what another says of the same mistake. */
function isEcho(error: SchemaError, errors: readonly SchemaError[]): boolean {
  const { keyword, pointer, params, propertyName } = error;
  const beside = (test: (other: SchemaError) => boolean) =>
    errors.some((other) => other !== error && other.pointer === pointer && test(other));
  switch (keyword) {
    // A condition that does not hold is told by what it asks for.
    case 'if':
      return true;
    case 'propertyNames':
      return beside((other) => other.propertyName === params.propertyName);
    case 'required':
      return beside(
        (other) => other.keyword === 'discriminator' && other.params.tag === params.missingProperty,
      );
    case 'type':
      return beside(({ keyword: other }) => other === 'enum' || other === 'const');
    // The first thing that is wrong with a text is told: it is empty, too long, or written otherwise.
    case 'pattern':
      return beside(
        (other) =>
          other.propertyName === propertyName &&
          (other.keyword === 'minLength' || other.keyword === 'maxLength'),
      );
    default:
      return false;
  }
}

/**
 * The errors without those of shapes that were not meant. Ajv lists the errors of each shape in turn and then that none
 * of them fits; `found` says how many each has.
 */
function meantErrors(errors: readonly SchemaError[], data: unknown): readonly SchemaError[] {
  const kept: SchemaError[] = [];
  // From the end, so that an outer choice is met before the inner ones among its errors.
  for (let i = errors.length - 1; i >= 0; i--) {
    const error = errors[i] as SchemaError;
    const { found, shapes } = error.params;
    const isChoice = error.keyword === 'anyOf' || error.keyword === 'oneOf';
    if (!isChoice || !isCounts(found) || !isShapes(shapes)) {
      kept.push(error);
      continue;
    }
    const begin = i - found.reduce((sum, count) => sum + count, 0);
    const meant = error.params.passed === 0 ? meantShape(shapes, valueAt(data, error.pointer)) : null;
    if (meant === null) kept.push(error);
    else {
      const from = begin + found.slice(0, meant).reduce((sum, count) => sum + count, 0);
      const inside = meantErrors(errors.slice(from, from + (found[meant] ?? 0)), data);
      kept.push(...inside.toReversed());
    }
    i = begin;
  }
  return kept.reverse();
}

/** Which of several shapes is meant: by a property only it has, else by type. */
function meantShape(shapes: readonly Shape[], value: unknown): number | null {
  if (shapes.every(({ values }) => values !== null)) return null;
  const meant = shapes.flatMap(({ type, required }, i) => {
    const fits =
      type === 'object'
        ? isObject(value) && required.some((name) => Object.hasOwn(value, name))
        : type === 'array'
          ? Array.isArray(value)
          : (type === 'integer' ? 'number' : type) === typeof value;
    return fits ? [i] : [];
  });
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

function isCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((count) => typeof count === 'number');
}

function isShapes(value: unknown): value is readonly Shape[] {
  return Array.isArray(value);
}
