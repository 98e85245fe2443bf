import type { LocalText } from '@weir/base';
import type { Expr } from '@weir/expression';
import type { FormNotification } from './notification.ts';

/** What every artefact file starts with. */
export interface Envelope<K extends string> {
  readonly $schema?: string;
  readonly kind: K;
  readonly specVersion: 1;
  readonly key: string;
  readonly title: LocalText;
  readonly help?: LocalText;
}

/** A form: fields in a tree, rules beside them. */
export interface Form extends Envelope<'form'> {
  /** What one record is called in lists and on buttons (“订单”), where the form's own title is too long. */
  readonly recordTitle?: LocalText;
  readonly fields: readonly Field[];
  readonly rules?: readonly Rule[];
  /** Uniqueness over all records of the form. */
  readonly uniques?: readonly Unique[];
  /** The field whose value is the record's number: what references store and people quote. Absent: the record's id. */
  readonly numberField?: string;
  /** Fields that together name a record in pickers and headers; the first is the title. */
  readonly displayFields?: readonly string[];
  /** The field that holds the record's state, if any. */
  readonly statusField?: string;
  /** The field whose user owns the record; absent: whoever created it. */
  readonly ownerField?: string;
  readonly list?: ListSettings;
  readonly submit?: {
    readonly label?: LocalText;
    readonly successMessage?: LocalText;
    readonly next?: LocalText;
  };
  readonly limits?: FormLimits;
  readonly notifications?: readonly FormNotification[];
}

/**
 * When, and how many, submissions people may send by screen, embedded form, link and API. Imports and the system itself
 * are exempt: whoever imports has the right to bring records in at any time.
 */
export interface FormLimits {
  /** First instant (ISO 8601 with zone) at which the form is open. */
  readonly opens?: string;
  /** First instant at which it is closed again. */
  readonly closes?: string;
  readonly hours?: OpeningHours;
  /** Records the form may have in all; deleted ones do not count. */
  readonly quota?: number;
  /**
   * Records one person (or one dealer link) may make; deleted ones do not count. Strangers on embedded pages cannot be
   * told apart and API keys are no persons: for both it is not enforced.
   */
  readonly perPerson?: number;
}
/** A stretch of the day in the app's time zone; where `to` is before `from`, it goes on past midnight. */
export interface OpeningHours {
  /** `08:30`. */
  readonly from: string;
  /** First minute at which it is closed again. */
  readonly to: string;
  /** Days on which it begins, 1 Monday … 7 Sunday; absent: every day. */
  readonly days?: readonly number[];
}

/** What all field kinds share. A kind adds its own properties beside these. */
export interface FieldBase {
  /** ASCII identifier `[a-z][A-Za-z0-9]{0,39}`, unique in the form (columns: unique in the table). */
  readonly key: string;
  readonly kind: string;
  readonly title: LocalText;
  readonly help?: LocalText;
  readonly placeholder?: LocalText;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  /** Value when nothing was entered; may use `today()`, `_me`. */
  readonly default?: Expr;
  /** Always computed, never entered; recomputed and compared on every path. */
  readonly compute?: Expr;
  /** `system`: set by default, serial or flows; people change it only where a role names the field as `write`. */
  readonly writtenBy?: 'people' | 'system';
  /** Other names its column has in files, by whatever channel they come: what the header of the table said it was made from. */
  readonly headers?: readonly string[];
  /** Width on wide screens; nothing said: the whole width, or one column of a section that has columns. */
  readonly width?: 'full' | 'half' | 'third' | 'quarter';
  /**
   * The widget of the installation that is drawn in place of the kind's own control, by name. Where nobody registered it
   * the kind's own control is drawn.
   */
  readonly control?: string;
}

/** A node of the field tree. `fields` are children of a container or columns of a table. */
export interface Field extends FieldBase {
  readonly fields?: readonly Field[];
  readonly [property: string]: unknown;
}

/** One rule: when the condition is exactly true, the consequences hold. Without `when` they always hold. */
export interface Rule {
  readonly key: string;
  readonly title?: LocalText;
  readonly when?: Expr;
  /** A table field: the rule is judged for each of its rows; `when` may use columns, targets are columns. */
  readonly each?: string;
  readonly then: readonly Consequence[];
}

export type Consequence =
  /** The fields must be filled. */
  | { readonly require: readonly string[] }
  /** The fields are shown only while some rule that names them here is true. */
  | { readonly show: readonly string[] }
  /** Of the field's options only these are allowed. */
  | {
      readonly options: {
        readonly field: string;
        readonly allow: readonly string[];
        readonly message?: LocalText;
      };
    }
  /** The value must also satisfy these. */
  | {
      readonly restrict: {
        readonly field: string;
        readonly pattern?: string;
        readonly minimum?: number;
        readonly maximum?: number;
        readonly message?: LocalText;
      };
    }
  /** The submission is refused with this sentence, shown at these fields. */
  | { readonly reject: { readonly at: readonly string[]; readonly message: LocalText } };

/** No two records may have the same values in these fields; records with an empty value among them do not count. */
export interface Unique {
  readonly key: string;
  readonly fields: readonly string[];
  readonly message?: LocalText;
}

/** How the records of the form are listed. */
export interface ListSettings {
  readonly columns?: readonly string[];
  readonly filters?: readonly string[];
  readonly search?: readonly string[];
  readonly sort?: readonly SortKey[];
  readonly views?: readonly ListView[];
  /** Conditional formatting: rows (or one cell) for which `when` is true get the tone. */
  readonly highlights?: readonly {
    readonly when: Expr;
    readonly tone: 'danger' | 'warning' | 'success' | 'muted';
    readonly field?: string;
    readonly title?: LocalText;
  }[];
}
export interface SortKey {
  readonly field: string;
  readonly descending?: boolean;
}
export interface ListView {
  readonly key: string;
  readonly title: LocalText;
  readonly filter?: Expr;
  readonly sort?: readonly SortKey[];
  readonly columns?: readonly string[];
}

/**
 * Names that list filters, views, highlights and row scopes may use besides the form's own fields:
 * `_me` (user id), `_owner`, `_createdBy`, `_createdAt`, `_updatedAt`, `_number`, `_door`, `_channel`, `_rev`.
 */
export type SystemFieldKey =
  | '_me'
  | '_owner'
  | '_createdBy'
  | '_createdAt'
  | '_updatedAt'
  | '_number'
  | '_door'
  | '_channel'
  | '_rev';
