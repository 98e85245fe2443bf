import type { Consequence, Field, FieldSpec, Form, FormNotification, JsonSchema, Rule } from '@weir/artefact';
import type { Compiled, NamedType, Scope } from '@weir/expression';
import type { PreparedField, PreparedForm } from '../contract.ts';
import type { FieldRun } from '../field-run.ts';
import type { Test } from '../layer-a/compile-test.ts';

/** What is known about one field before any data comes: everything that can be worked out once. */
export interface Unit extends PreparedField {
  /** Position in the form, depth first; also the place of its state in arrays. */
  readonly order: number;
  readonly key: string;
  readonly field: Field;
  readonly spec: FieldSpec;
  readonly run: FieldRun | undefined;
  readonly holds: FieldSpec['holds'];
  readonly type: NamedType | null;
  /** The table it is a column of. */
  readonly parent: Unit | null;
  /** Containers around it, outermost first. */
  readonly around: readonly Unit[];
  readonly columns: readonly Unit[];
  readonly columnsByKey: ReadonlyMap<string, Unit>;
  readonly compute: Compiled | null;
  /** Decimals kept of what a formula gives; absent: all. */
  readonly places?: number;
  readonly default: Compiled | null;
  /** Rules that show it; empty: always shown where its surroundings are. */
  readonly shownBy: RulePlan[];
  /** Whether its own surroundings or rules can hide it. */
  readonly conditional: boolean;
  /** Columns: whether row rules can hide a cell. */
  readonly conditionalCells: boolean;
  /** Keys of the fields beside it that it fills. */
  readonly fills: readonly Unit[];
  /** The field beside it that fills it. */
  readonly filledBy: Unit | null;
  /** Must be filled by whoever may write it: `required`, and neither computed nor drawn nor written by the system. */
  readonly required: boolean;
  readonly requiredBy: RulePlan[];
  readonly narrowedBy: { readonly rule: RulePlan; readonly allow: readonly string[] }[];
  /** JSON Pointer of a field outside tables; for columns the key as a pointer step. */
  readonly pointer: string;
  /** JSON Pointer of a column's cell; kept, since typing in a long table asks for them all each time. */
  readonly cellPointer: (row: number) => string;
  /** Layer A of its value. */
  readonly schema: JsonSchema | null;
  readonly passes: Test;
}

/** A rule with its condition compiled. */
export interface RulePlan {
  readonly index: number;
  readonly rule: Rule;
  readonly condition: Compiled | null;
  /** The table whose rows it is judged for. */
  readonly each: Unit | null;
}

/** A notification with its condition compiled. */
export interface NotificationPlan {
  readonly notification: FormNotification;
  readonly condition: Compiled | null;
}

/** What must hold when a condition is true: the shape rules and required fields have in common. */
export interface Demand {
  /** Absent for a field's own `required`. */
  readonly rule?: RulePlan;
  /** The table whose rows it is about. */
  readonly table: Unit | null;
  readonly consequence: Consequence;
}

/** A demand whose condition layer A can say. */
export interface SchemaDemand {
  /** When they must hold, as a schema; `true`: always. */
  readonly when: JsonSchema | true;
  readonly condition: Test;
  readonly demands: readonly Demand[];
}

/** Where conditions are said: the whole record, or one row of a table. */
export interface Place {
  readonly table: Unit | null;
  readonly scope: Scope;
  readonly unit: (key: string) => Unit | undefined;
}

/** A prepared form with all the engine knows about it. */
export interface Plan {
  readonly form: Form;
  readonly units: readonly Unit[];
  /** Fields outside tables that hold values, in order. */
  readonly values: readonly Unit[];
  readonly byKey: ReadonlyMap<string, Unit>;
  readonly rules: readonly RulePlan[];
  /** What is left to work out when all answers are in, in an order that needs no second round. */
  readonly steps: readonly { readonly step: 'show' | 'value'; readonly unit: Unit }[];
  readonly layerA: {
    readonly schema: JsonSchema;
    readonly passes: Test;
    readonly root: readonly SchemaDemand[];
    /** By table key. */
    readonly rows: ReadonlyMap<string, readonly SchemaDemand[]>;
    /** Where its conditions are said: the record, and the rows of each table by key. */
    readonly place: Place;
    readonly rowPlaces: ReadonlyMap<string, Place>;
  };
  /** Demands layer A cannot say. */
  readonly layerB: readonly Demand[];
  readonly notifications: readonly NotificationPlan[];
}

interface PlannedForm extends PreparedForm {
  readonly plan: Plan;
}

/** Hides the plan inside the opaque `PreparedForm`. */
export function withPlan(prepared: PreparedForm, plan: Plan): PreparedForm {
  return Object.freeze({ ...prepared, plan });
}

/** The plan of a form made by `prepareForm`. */
export function planOf(prepared: PreparedForm): Plan {
  const { plan } = prepared as PlannedForm;
  if (plan === undefined) throw new Error('Expected a form made by prepareForm.');
  return plan;
}
