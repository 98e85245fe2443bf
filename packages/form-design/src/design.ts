import type { Artefact, Field } from '@weir/artefact';
import type { Issue, LocalText } from '@weir/base';

/**
 * The artefacts of one app as they stand while someone edits them. Immutable: every edit gives another design that
 * shares what did not change. Exactly one artefact is the app.
 */
export interface Design {
  readonly artefacts: readonly Artefact[];
}

/** `kind/key` of an artefact: `form/order`. */
export type ArtefactName = `${Artefact['kind']}/${string}`;

/** A place among the children of a container, the columns of a table, or (`null`) the top of the form. */
export interface Place {
  readonly parent: string | null;
  /** Before the child that stands there now; the number of children appends. */
  readonly index: number;
}

/**
 * One edit, as data, so that it can be announced, merged, replayed on somebody else's version and tested. Fields are
 * named as everywhere: `total`, columns `lines.qty`.
 */
export type Command =
  /** Puts new fields in; keys that are taken are changed (children and what the fields say of each other follow). */
  | { readonly do: 'insert'; readonly form: string; readonly fields: readonly Field[]; readonly at: Place }
  /** Takes fields out. `everywhere` also removes every use of them: list columns, rules, grants, pins, fills. */
  | {
      readonly do: 'remove';
      readonly form: string;
      readonly names: readonly string[];
      readonly everywhere?: boolean;
    }
  /** Moves fields, in the order they stand in the form, in front of `to`. */
  | { readonly do: 'move'; readonly form: string; readonly names: readonly string[]; readonly to: Place }
  | { readonly do: 'duplicate'; readonly form: string; readonly names: readonly string[] }
  /** Puts fields side by side into a new section where the first of them stands. */
  | {
      readonly do: 'wrap';
      readonly form: string;
      readonly names: readonly string[];
      readonly container: Field;
    }
  /** Another key; every rule, formula, list, role and channel of the app follows. */
  | { readonly do: 'rename'; readonly form: string; readonly from: string; readonly to: string }
  /** Another value for an option of a field or of the list it follows; every rule, formula, pin and import follows. */
  | {
      readonly do: 'renameOption';
      readonly form: string;
      readonly field: string;
      readonly from: string;
      readonly to: string;
    }
  /** Another kind; what both kinds know is kept. */
  | { readonly do: 'changeKind'; readonly form: string; readonly name: string; readonly kind: string }
  /**
   * Sets or (without `value`) removes a property. `path` is a JSON Pointer inside the field, or inside the artefact where
   * no field is named; missing objects on the way are made, an empty object left behind is removed.
   */
  | {
      readonly do: 'set';
      readonly artefact: ArtefactName;
      readonly field?: string;
      readonly path: string;
      readonly value?: unknown;
    }
  /** The whole artefact at once: JSON view, import, restoring a version. Adds it where it is not there. */
  | { readonly do: 'put'; readonly artefact: Artefact }
  | { readonly do: 'drop'; readonly artefact: ArtefactName }
  /** Several edits as one step. */
  | { readonly do: 'all'; readonly commands: readonly Command[]; readonly title: LocalText };

/** What came of an edit: another design, what is selected then, and what a screen reader says; or why not. */
export type Applied =
  | {
      readonly ok: true;
      readonly design: Design;
      /** Names to select in the form that was edited; `null` leaves the selection. */
      readonly select: readonly string[] | null;
      /** In words with the fields' titles: “已在『付款信息』第 3 位插入 单行文本”. */
      readonly said: LocalText;
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };
