export type {
  FieldState,
  FormEngine,
  JudgeContext,
  Kinds,
  PreparedField,
  PreparedForm,
  Presentation,
  Verdict,
} from './contract.ts';
export type { Fact, Facts, FieldRun, FieldRuns, FileValue, Lookup, TextContext } from './field-run.ts';
