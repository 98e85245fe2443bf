import type { Artefact, FieldSpecs, Form, OutsideWidget } from '@weir/artefact';
import type { Issue, LocalText } from '@weir/base';

import type { FieldRuns } from '@weir/form-engine';
import type { ArtefactName } from './design.ts';
import type { KindDesigns } from './kind-design.ts';

/** What every function here needs to know of field kinds. */
export interface DesignKinds {
  readonly specs: FieldSpecs;
  readonly designs: KindDesigns;
}

/** What a proof needs to know of them: it also tries them out. */
export interface ProofKinds extends DesignKinds {
  readonly runs: FieldRuns;
}

/** One readable difference between two versions of an artefact. */
export interface Change {
  readonly artefact: ArtefactName;
  /** JSON Pointer in the version where it is to be seen: the newer one, the older for what was removed. */
  readonly path: string;
  readonly what: 'added' | 'removed' | 'changed' | 'moved' | 'renamed';
  /** The field it is about, by its newer name. */
  readonly field?: string;
  /** Where: “字段『数量』”, “规则『专票资料』”. */
  readonly place: LocalText;
  /** What: “必填：否 → 是”, “新增单行文本”. */
  readonly sentence: LocalText;
}

/** What came of reading something foreign as a form: always a form, and what could not be taken over. */
export interface ImportedForm {
  readonly form: Form;
  readonly notes: readonly Issue[];
}

/** One line of the proof sheet: what was proved, in one sentence, with a way in. */
export interface ProofLine {
  readonly key: 'changes' | 'issues' | 'computed' | 'impact' | 'records' | 'second' | 'filling' | 'doors';
  readonly title: LocalText;
  /** The worst of its details. Red blocks publishing, amber asks for a reason unless all of it is `known`. */
  readonly tone: 'green' | 'amber' | 'red';
  readonly sentence: LocalText;
  readonly details: readonly ProofDetail[];
}
export interface ProofDetail {
  readonly tone: 'green' | 'amber' | 'red' | 'plain';
  readonly sentence: LocalText;
  /** Where it is, in titles, where the sentence does not say it: 表单『订单』 › 『数量』. */
  readonly place?: LocalText;
  /** The way in: an artefact and a place in it, or a record. */
  readonly artefact?: string;
  readonly path?: string;
  readonly record?: { readonly form: string; readonly id: string; readonly number: string };
  /** It was so before this change: told, but no reason is asked for again. */
  readonly known?: true;
  /** What puts it right at once. */
  readonly fix?: ProofFix;
}

/** A change that one press on the proof sheet makes. */
export type ProofFix =
  /** Lets a role choose records of a form. */
  | { readonly do: 'pick'; readonly role: string; readonly form: string }
  /** Lets outsiders of a channel search a field. */
  | { readonly do: 'search'; readonly channel: string; readonly field: string };

/** What is proved before publishing; stored with the versions it led to. */
export interface Proof {
  readonly lines: readonly ProofLine[];
  /** Worst of the lines, without what is known: `amber` asks for a reason. */
  readonly tone: 'green' | 'amber' | 'red';
}

/** What only the server knows when the proof is made. */
export interface ProofFacts {
  /** Past records judged by the new forms. */
  readonly replays: readonly {
    readonly form: string;
    /** Stored records of the form, and how many of the newest were judged. */
    readonly records: number;
    readonly judged: number;
    /** Were accepted by the published form and would be refused now. */
    readonly refused: readonly {
      readonly id: string;
      readonly number: string;
      readonly issues: readonly Issue[];
    }[];
    readonly refusedCount: number;
    /** Values that stored records have in fields that are gone, by field. */
    readonly lostValues: readonly {
      readonly field: string;
      readonly title: LocalText;
      readonly records: number;
    }[];
  }[];
  /** Open links and keys per form, for the impact line. */
  readonly links: readonly { readonly form: string; readonly channel: string; readonly count: number }[];
  readonly keys: number;
  /** Widgets that fields may name as their control; absent: not known here, so nothing is said of them. */
  readonly widgets?: readonly OutsideWidget[];
  /** Forms without any record. */
  readonly empty?: readonly string[];
  /** What the second judge says of the forms that change. */
  readonly second: readonly SecondOpinion[];
}

/**
 * What came of judging a form twice: by our judge of its JSON Schema (layer A), and by Ajv in strict mode on that schema as
 * others get it. Only whether the two agree is told, not whether a record passes.
 */
export interface SecondOpinion {
  readonly form: string;
  /** What keeps Ajv from compiling the schema in strict mode; its own words, in English. */
  readonly complaints: readonly string[];
  /** Generated examples that were judged, of those that could be made. */
  readonly examples: { readonly judged: number; readonly possible: number };
  /** Newest records that were judged, of those that were to be, and how many are stored altogether. */
  readonly records: { readonly judged: number; readonly asked: number; readonly stored: number };
  /** The first of the differences, and how many there are. */
  readonly differences: readonly VerdictDifference[];
  readonly differing: number;
  /** Why less was judged than was to be; null: all of it was. */
  readonly unfinished: 'time' | 'memory' | 'failed' | 'busy' | 'size' | 'issues' | null;
}

/** Data that one of the two judges refuses and the other one takes. */
export interface VerdictDifference {
  /** JSON Pointer into the record. */
  readonly path: string;
  readonly refusedBy: 'ours' | 'second';
  /** The generated example: the value at that place as JSON, cut, and what the one that refuses says of it. */
  readonly example?: { readonly value: string; readonly says: LocalText };
  /** A stored record: no value of it is told, nor any sentence that could hold one. */
  readonly record?: { readonly id: string; readonly number: string };
}

/** What is proved about: the published artefacts and those that will follow. */
export interface ProofInput {
  readonly before: readonly Artefact[];
  readonly after: readonly Artefact[];
  readonly facts: ProofFacts;
}
