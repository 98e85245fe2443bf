import type { Kinds } from '@weir/form-engine';
import type { SecondJudge } from '../ports/second-judge.ts';
import { createSecondJudge } from '../second-judge/compare-form.ts';
import { judgesInThread } from '../second-judge/judges-in-thread.ts';

const known = new WeakMap<Kinds, SecondJudge>();

/** Both judges in this thread. One for all workspaces of a test: they publish the same forms over and over. */
export function memorySecondJudge(kinds: Kinds): SecondJudge {
  const before = known.get(kinds);
  if (before !== undefined) return before;
  const judge = createSecondJudge(judgesInThread(kinds));
  known.set(kinds, judge);
  return judge;
}
