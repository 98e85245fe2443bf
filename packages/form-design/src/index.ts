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
export type {
  KindDesign,
  KindDesigns,
  PropertyDesign,
  PropertyEditor,
  SharedProperty,
} from './kind-design.ts';
