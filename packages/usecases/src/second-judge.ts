export type { ComparedRecord, SecondAnswer, SecondJudge, SecondQuestion } from './ports/second-judge.ts';
export type { Compared, ComparedExamples } from './second-judge/both-judges.ts';
export {
  type Answered,
  createSecondJudge,
  type HashedForm,
  type JudgesBench,
} from './second-judge/compare-form.ts';
export { judgesInThread } from './second-judge/judges-in-thread.ts';
