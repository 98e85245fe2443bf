import type { Form } from '@weir/artefact';
import type { SecondOpinion, VerdictDifference } from '@weir/form-design';
import type { ComparedRecord, SecondAnswer, SecondJudge } from '../ports/second-judge.ts';
import { type Compared, type ComparedExamples, NAMED_DIFFERENCES } from './both-judges.ts';

/** A form with the hash of its content. */
export interface HashedForm {
  readonly form: Form;
  readonly hash: string;
}

type Unfinished = NonNullable<SecondOpinion['unfinished']>;
/** What came of asking, or why there is no answer. */
export type Answered<T> = T | { readonly failed: Extract<Unfinished, 'time' | 'memory' | 'failed' | 'busy'> };

/** Where both judges sit: in this thread, or in one of their own. */
export interface JudgesBench {
  readonly examples: (form: HashedForm, until: number) => Promise<Answered<ComparedExamples>>;
  readonly records: (
    form: HashedForm,
    records: readonly ComparedRecord[],
    until: number,
  ) => Promise<Answered<Compared>>;
}

/** Forms whose examples are remembered, and how many records of each. */
const REMEMBERED = 200;
const REMEMBERED_RECORDS = 1000;

/** What was said of a form before: its examples, and the records on which both agreed. */
interface Remembered {
  readonly examples: ComparedExamples;
  readonly agreed: Set<string>;
}

function nameOf({ id, rev }: ComparedRecord): string {
  return `${id} ${rev}`;
}

/**
 * A second judge on such a bench. What was said of the examples of a form is remembered by the form's content, and which
 * revisions of records both agreed on, so that proving and publishing the same form asks once; what was cut short is not.
 */
export function createSecondJudge(bench: JudgesBench): SecondJudge {
  const remembered = new Map<string, Remembered>();

  const examplesOf = async (form: HashedForm, until: number): Promise<Answered<ComparedExamples>> => {
    const known = remembered.get(form.hash);
    if (known !== undefined) return known.examples;
    const examples = await bench.examples(form, until);
    if (!('failed' in examples) && !examples.cutOff) {
      if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
      remembered.set(form.hash, { examples, agreed: new Set() });
    }
    return examples;
  };

  /** Compares those of a page that were not found alike before. */
  const recordsOf = async (
    form: HashedForm,
    page: readonly ComparedRecord[],
    until: number,
  ): Promise<Answered<Compared>> => {
    const agreed = remembered.get(form.hash)?.agreed ?? new Set<string>();
    const open = page.filter((record) => !agreed.has(nameOf(record)));
    if (open.length === 0) return { ...NOTHING, judged: page.length };
    if (performance.now() > until) return { failed: 'time' };
    const round = await bench.records(form, open, until);
    if ('failed' in round) return round;
    if (round.differing === 0 && !round.cutOff && agreed.size < REMEMBERED_RECORDS)
      for (const record of open) agreed.add(nameOf(record));
    return { ...round, judged: round.judged + page.length - open.length };
  };

  return {
    compare: async ({ form, hash, records, until }) => {
      const hashed = { form, hash };
      const examples = await examplesOf(hashed, until);
      if ('failed' in examples) return answer(NOTHING, [], examples.failed);
      // Without Ajv's verdict there is nothing to compare records with.
      if (examples.complaints.length > 0) return answer(examples, [], null);
      const rounds: Compared[] = [];
      let unfinished: Unfinished | null = examples.cutOff ? 'time' : examples.few ? 'size' : null;
      for await (const page of records) {
        const round = await recordsOf(hashed, page, until);
        if (!('failed' in round)) rounds.push(round);
        const stopped = 'failed' in round ? round.failed : round.cutOff ? 'time' : null;
        if (stopped === null) continue;
        unfinished = stopped;
        break;
      }
      return answer(examples, rounds, unfinished);
    },
  };
}

const NOTHING: ComparedExamples = {
  complaints: [],
  possible: 0,
  few: false,
  judged: 0,
  differences: [],
  differing: 0,
  cutOff: false,
};

function answer(
  examples: ComparedExamples,
  rounds: readonly Compared[],
  unfinished: SecondAnswer['unfinished'],
): SecondAnswer {
  const all: readonly VerdictDifference[] = [examples, ...rounds].flatMap(({ differences }) => differences);
  return {
    complaints: examples.complaints,
    examples: { judged: examples.judged, possible: examples.possible },
    records: rounds.reduce((sum, { judged }) => sum + judged, 0),
    // Records would else never be named beside many examples.
    differences: named(all),
    differing: [examples, ...rounds].reduce((sum, { differing }) => sum + differing, 0),
    unfinished,
  };
}

function named(all: readonly VerdictDifference[]): readonly VerdictDifference[] {
  const ofRecords = all.filter(({ record }) => record !== undefined).slice(0, NAMED_DIFFERENCES);
  return [...all.filter(({ record }) => record === undefined), ...ofRecords];
}
