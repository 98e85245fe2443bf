import type { Kinds } from '@weir/form-engine';
import { type BothJudges, bothJudges } from './both-judges.ts';
import type { HashedForm, JudgesBench } from './compare-form.ts';

/** Forms that are kept ready: those that are being published. */
const READY = 4;

/** Both judges in the thread that asks: for tests, and inside the thread a server keeps for them. */
export function judgesInThread(kinds: Kinds): JudgesBench {
  const ready = new Map<string, BothJudges>();
  const of = ({ form, hash }: HashedForm): BothJudges => {
    let judges = ready.get(hash);
    if (judges === undefined) {
      judges = bothJudges(form, kinds);
      if (ready.size >= READY) ready.delete(ready.keys().next().value ?? '');
      ready.set(hash, judges);
    }
    return judges;
  };
  return {
    examples: async (form, until) => of(form).examples(until),
    records: async (form, records, until) => of(form).records(records, until),
  };
}
