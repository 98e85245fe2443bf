export type {
  AskingVerdict,
  FieldState,
  FormEngine,
  JudgeContext,
  Kinds,
  PreparedField,
  PreparedForm,
  Presentation,
  Verdict,
} from './contract.ts';
export { displaySchema } from './drawing/display-schema.ts';
export { flatSchema } from './drawing/flat-schema.ts';
export type { LayoutNode } from './drawing/layout.ts';
export { type Drawing, type UiSchema, uiSchema } from './drawing/ui-schema.ts';
export { type Random, seededRandom } from './examples/random.ts';
export {
  type ExampleLimits,
  type SchemaExample,
  type SchemaExamples,
  schemaExamples,
} from './examples/schema-examples.ts';
export { factKey } from './fact-key.ts';
export type {
  Fact,
  Facts,
  FieldRun,
  FieldRuns,
  FileValue,
  Lookup,
  Sentence,
  TextContext,
} from './field-run.ts';
export { judge, judgeAsking } from './judge.ts';
export { judgeSchema } from './judge-schema.ts';
export { lookupsFor } from './lookups-for.ts';
export { notificationsFor, type Occurrence } from './notifications-for.ts';
export { fillAccess, fillAccessMap, mayFill } from './permission/fill-access.ts';
export { everythingOn, type FormPermission, permissionOf, type Rows } from './permission/permission-of.ts';
export { prepareForm } from './prepare-form.ts';
export { present } from './present.ts';
export { issueOf, rowTitle, type SentenceCode, sentence, sentences } from './sentences.ts';
export { sureQuestions } from './sure-questions.ts';
export { type UniqueValue, uniqueIssue, uniqueValues } from './unique-values.ts';
