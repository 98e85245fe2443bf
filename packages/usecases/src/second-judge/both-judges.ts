import type { Form, JsonSchema } from '@weir/artefact';
import { type LocalText, valueAt } from '@weir/base';
import type { VerdictDifference } from '@weir/form-design';
import {
  type ExampleLimits,
  judgeSchema,
  type Kinds,
  type PreparedForm,
  prepareForm,
  schemaExamples,
} from '@weir/form-engine';
import { explain } from '@weir/json-schema';
import { compileSchema } from '@weir/json-schema/compile';
import type { ComparedRecord } from '../ports/second-judge.ts';

/** Differences that are named of one round; the others are counted. */
export const NAMED_DIFFERENCES = 20;
/** Values of all examples together. */
const MOST_VALUES = 600_000;
/** Examples of a large form, and of a small one: all that an order can have. */
const FEWEST_EXAMPLES = 600;
const MOST_EXAMPLES = 2000;
/** Whoever publishes waits for it: more than the fewest examples are tried up to so many values. */
const QUICK_VALUES = 200_000;
/** With fewer examples, where more could be made, a form counts as only partly judged. */
const ENOUGH = 200;
const VALUE_LETTERS = 200;

/** What came of one round. */
export interface Compared {
  readonly judged: number;
  readonly differences: readonly VerdictDifference[];
  readonly differing: number;
  /** Whether time was used up before all was judged. */
  readonly cutOff: boolean;
}
/** What came of the examples of a form. */
export interface ComparedExamples extends Compared {
  readonly complaints: readonly string[];
  readonly possible: number;
  /** The form is so large that only few of its examples fit the limits. */
  readonly few: boolean;
}

/** A form made ready for both judges. */
export interface BothJudges {
  readonly examples: (until: number) => ComparedExamples;
  readonly records: (records: readonly ComparedRecord[], until: number) => Compared;
}

/**
 * Makes a form ready for our judge of its JSON Schema and for Ajv, which gets the schema as others do: as text, compiled
 * in strict mode. Takes long for a large form; a server does it in a thread of its own.
 */
export function bothJudges(form: Form, kinds: Kinds): BothJudges {
  const { prepared, fault } = preparedOr(form, kinds);
  if (prepared === null) return neither([`it cannot be prepared: ${fault}`]);
  const { check, complaints } = compileSchema(
    JSON.parse(JSON.stringify(prepared.schema)) as JsonSchema,
    null,
  );
  const known = new Set(Object.keys((prepared.schema.properties as object | undefined) ?? {}));

  if (check === null) return neither(complaints.map(({ message }) => message));

  /** What one of them has against some data that the other takes; null where they agree. */
  const differenceOn = (
    data: unknown,
  ): (Pick<VerdictDifference, 'path' | 'refusedBy'> & { readonly says: LocalText }) | null => {
    const ours = judgeSchema(prepared, data)[0];
    const errors = check(data);
    if ((ours === undefined) === (errors.length === 0)) return null;
    if (ours !== undefined) return { path: ours.path, refusedBy: 'ours', says: ours.message };
    const finding = explain(errors, data)[0];
    return {
      path: finding?.path ?? '',
      refusedBy: 'second',
      says: finding?.message ?? { 'zh-CN': errors[0]?.keyword ?? '', en: errors[0]?.keyword ?? '' },
    };
  };

  return {
    examples: (until) => {
      const { possible, chosen, all } = schemaExamples(prepared, limitsFor(prepared));
      const round = compareAll(all(), until, ({ at, data }) => {
        const found = differenceOn(data);
        if (found === null) return null;
        const path = found.path === '' ? at : found.path;
        const example = { value: valueText(data, path), says: found.says };
        return { path, refusedBy: found.refusedBy, example };
      });
      return { ...round, complaints: [], possible, few: chosen < Math.min(ENOUGH, possible) };
    },
    records: (records, until) =>
      compareAll(records, until, ({ id, number, data }) => {
        // What the form does not have any more is told by another line of the proof.
        const kept = Object.fromEntries(Object.entries(data).filter(([key]) => known.has(key)));
        const found = differenceOn(kept);
        return found === null
          ? null
          : { path: found.path, refusedBy: found.refusedBy, record: { id, number } };
      }),
  };
}

/** A form that our own judge cannot be made ready for is a mistake in a kind: nobody could ever fill it in. */
function preparedOr(
  form: Form,
  kinds: Kinds,
):
  | { readonly prepared: PreparedForm; readonly fault: null }
  | { readonly prepared: null; readonly fault: string } {
  try {
    return { prepared: prepareForm(form, kinds), fault: null };
  } catch (error) {
    return { prepared: null, fault: error instanceof Error ? error.message : String(error) };
  }
}

function limitsFor({ fields }: PreparedForm): ExampleLimits {
  const quick = Math.floor(QUICK_VALUES / Math.max(1, fields.size));
  return { examples: Math.max(FEWEST_EXAMPLES, Math.min(MOST_EXAMPLES, quick)), values: MOST_VALUES };
}

/** What is said where one of the judges does not take the form. */
function neither(complaints: readonly string[]): BothJudges {
  const nothing = { judged: 0, differences: [], differing: 0, cutOff: false };
  return {
    examples: () => ({ ...nothing, complaints, possible: 0, few: false }),
    records: () => nothing,
  };
}

function compareAll<T>(
  all: Iterable<T>,
  until: number,
  compare: (one: T) => VerdictDifference | null,
): Compared {
  const differences: VerdictDifference[] = [];
  let judged = 0;
  let differing = 0;
  for (const one of all) {
    if (performance.now() > until) return { judged, differences, differing, cutOff: true };
    const difference = compare(one);
    judged += 1;
    if (difference === null) continue;
    differing += 1;
    if (differences.length < NAMED_DIFFERENCES) differences.push(difference);
  }
  return { judged, differences, differing, cutOff: false };
}

/** A value of an example as JSON, cut to a length that fits a sentence. */
function valueText(data: unknown, path: string): string {
  const text = JSON.stringify(valueAt(data, path)) ?? '—';
  return text.length <= VALUE_LETTERS ? text : `${text.slice(0, VALUE_LETTERS)}…`;
}
