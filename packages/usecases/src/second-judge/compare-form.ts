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

/** Forms whose examples are remembered. */
const REMEMBERED = 200;

/**
 * A second judge on such a bench. What was said of the examples of a form is remembered by the form's content, so that
 * proving and publishing the same form asks once; what was cut short is not.
 */
export function createSecondJudge(bench: JudgesBench): SecondJudge {
  const remembered = new Map<string, ComparedExamples>();

  const examplesOf = async (form: HashedForm, until: number): Promise<Answered<ComparedExamples>> => {
    const known = remembered.get(form.hash);
    if (known !== undefined) return known;
    const told = await bench.examples(form, until);
    if (!('failed' in told) && !told.cutOff) {
      if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
      remembered.set(form.hash, told);
    }
    return told;
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
        const round =
          performance.now() > until ? { failed: 'time' as const } : await bench.records(hashed, page, until);
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
