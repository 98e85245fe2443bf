import type { Field, FieldAccess, FieldSpecs, Form, JsonSchema } from '@weir/artefact';
import type { Issue } from '@weir/base';
import type { Facts, FieldRuns, Lookup } from './field-run.ts';

/** Specs and runs of all kinds: the engine knows no kind itself. */
export interface Kinds {
  readonly specs: FieldSpecs;
  readonly runs: FieldRuns;
}

/** A form made ready: indexed, rules compiled to closures, layer A built. Opaque; made by `prepareForm`, safe to share. */
export interface PreparedForm {
  readonly form: Form;
  /** Layer A, draft-07, `additionalProperties: false`. */
  readonly schema: JsonSchema;
  /** Every field by key (containers, values and tables; columns as `lines.qty`). */
  readonly fields: ReadonlyMap<string, PreparedField>;
}
export interface PreparedField {
  readonly field: Field;
  /** Key, or `table.column`. */
  readonly name: string;
  /** The table it is a column of. */
  readonly table?: string;
  /** Containers around it, outermost first. */
  readonly containers: readonly string[];
}

/** Everything from outside that judging needs. Time, person and facts arrive here; the engine reads no clock. */
export interface JudgeContext {
  /** Local day `yyyy-mm-dd` and instant (ISO, UTC). */
  readonly today: string;
  readonly now: string;
  /** Who fills it: the value of `_me`. */
  readonly me: string | null;
  readonly facts: Facts;
  /** Values the door or channel fixes. */
  readonly pins?: Readonly<Record<string, unknown>>;
  /** What the person may do per field (`lines.qty` for columns); absent: write, but not fields written by the system.
   * Given, it answers for those too: `write` only where a role names the field. */
  readonly access?: (name: string) => FieldAccess;
  /** The stored record when this is a change; absent on create. */
  readonly before?: Readonly<Record<string, unknown>>;
}

/** How the form looks for these answers. Keys are JSON Pointers (`/payment`, `/lines/0/qty`) and container keys (`#section`). */
export interface Presentation {
  /** Answers with defaults, fills and computed values; hidden values kept. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly fields: ReadonlyMap<string, FieldState>;
}
export interface FieldState {
  readonly visible: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
  /** Allowed option values when a rule narrows them. */
  readonly options?: readonly string[];
}

/** The verdict. `data` is normalised, completed, computed and pruned: exactly what would be stored. */
export interface Verdict {
  readonly data: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
}

/** A verdict with the questions the judged data asks, each once, answered or not. */
export interface AskingVerdict extends Verdict {
  readonly lookups: readonly Lookup[];
}

/** Public functions of the engine (each in its own file). */
export interface FormEngine {
  readonly prepareForm: (form: Form, kinds: Kinds) => PreparedForm;
  /** Look-ups to answer before `judge`, from normalised answers; with `facts`, only what they do not answer yet. */
  readonly lookupsFor: (
    prepared: PreparedForm,
    data: unknown,
    context: Omit<JudgeContext, 'facts'> & { readonly facts?: Facts },
    recordId?: string,
  ) => readonly Lookup[];
  readonly present: (
    prepared: PreparedForm,
    data: Readonly<Record<string, unknown>>,
    context: JudgeContext,
    /** The last presentation: what did not change comes back as the same object. */
    previous?: Presentation,
  ) => Presentation;
  /** Never throws on data; unknown shapes become issues. */
  readonly judge: (prepared: PreparedForm, data: unknown, context: JudgeContext) => Verdict;
  /** The same, with the questions of the record as it would be stored. */
  readonly judgeAsking: (
    prepared: PreparedForm,
    data: unknown,
    context: JudgeContext,
    recordId?: string,
  ) => AskingVerdict;
}
