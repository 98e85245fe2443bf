export { apply } from './apply.ts';
export type {
  Change,
  DesignKinds,
  ImportedForm,
  Proof,
  ProofDetail,
  ProofFacts,
  ProofInput,
  ProofLine,
} from './contract.ts';
export type { Applied, ArtefactName, Command, Design, Place } from './design.ts';
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
export type {
  KindDesign,
  KindDesigns,
  PropertyDesign,
  PropertyEditor,
  SharedProperty,
} from './kind-design.ts';
export { mayPlace } from './may-place.ts';
export { isKey, newKey } from './new-key.ts';
