export { apply } from './apply.ts';
export { changesOf } from './changes/changes-of.ts';
export { ruleSentence } from './changes/rule-words.ts';
export type {
  Change,
  DesignKinds,
  ImportedForm,
  Proof,
  ProofDetail,
  ProofFacts,
  ProofFix,
  ProofInput,
  ProofLine,
  SecondOpinion,
  VerdictDifference,
} from './contract.ts';
export type { Applied, ArtefactName, Command, Design, Place } from './design.ts';
export { type ForeignImport, importForeignForm } from './foreign-form/import-foreign-form.ts';
export {
  createHistory,
  type History,
  type HistoryStep,
  redo,
  redoTitle,
  step,
  undo,
  undoTitle,
} from './history.ts';
export { exportJsonSchema } from './json-schema/export-json-schema.ts';
export { importJsonSchema } from './json-schema/import-json-schema.ts';
export type {
  KindDesign,
  KindDesigns,
  PropertyDesign,
  PropertyEditor,
  SharedProperty,
} from './kind-design.ts';
export { mayPlace } from './may-place.ts';
export { isKey, newKey } from './new-key.ts';
export { NEW_COLUMN } from './new-titles.ts';
export { notificationSentence } from './notification-words.ts';
export { placeWords } from './place-words.ts';
export { type PlaceFor, placesFor } from './places-for.ts';
export { proofTone } from './proof/proof-tone.ts';
export { prove } from './proof/prove.ts';
export { secondLine } from './proof/second-line.ts';
export { readList } from './read-list.ts';
export { type Removal, type RemovedUse, removalOf } from './removal-of.ts';
export { type Replayed, replay } from './replay.ts';
export { without } from './strip/without.ts';
export { formFromTable } from './table-import/form-from-table.ts';
export { usesOfField } from './uses-of-field.ts';
