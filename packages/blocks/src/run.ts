import type { Field } from '@weir/artefact';
import type { FieldRun, FieldRuns, Kinds, TextContext } from '@weir/form-engine';
import { loadDivisions } from './fields/address/divisions.ts';
import { address } from './fields/address/run.ts';
import { choice } from './fields/choice/run.ts';
import { date } from './fields/date/run.ts';
import { dateTime } from './fields/date-time/run.ts';
import { decimal } from './fields/decimal/run.ts';
import { file } from './fields/file/run.ts';
import { hidden } from './fields/hidden/run.ts';
import { image } from './fields/image/run.ts';
import { longText } from './fields/long-text/run.ts';
import { multiChoice } from './fields/multi-choice/run.ts';
import { notice } from './fields/notice/run.ts';
import { number } from './fields/number/run.ts';
import { phone } from './fields/phone/run.ts';
import { rating } from './fields/rating/run.ts';
import { reference } from './fields/reference/run.ts';
import { section } from './fields/section/run.ts';
import { serial } from './fields/serial/run.ts';
import { signature } from './fields/signature/run.ts';
import { steps } from './fields/steps/run.ts';
import { table } from './fields/table/run.ts';
import { tabs } from './fields/tabs/run.ts';
import { text } from './fields/text/run.ts';
import { user } from './fields/user/run.ts';
import { fieldSpecs } from './spec.ts';
import { typedValue } from './typed-value.ts';

// One line a kind, in the same order as in spec.ts and view.tsx.
const all: readonly FieldRun[] = [
  text,
  longText,
  number,
  decimal,
  date,
  dateTime,
  choice,
  multiChoice,
  rating,
  phone,
  address,
  image,
  file,
  signature,
  table,
  reference,
  user,
  serial,
  section,
  steps,
  tabs,
  notice,
  hidden,
];

const byKind = new Map(all.map((run) => [run.kind, run]));

/** What every field kind does. */
export const fieldRuns: FieldRuns = { get: (kind) => byKind.get(kind) };

/** Specs and runs together, as the engine takes them. */
export const kinds: Kinds = { specs: fieldSpecs, runs: fieldRuns };

/** What a text typed or pasted for the field means; the text itself where the kind's reader cannot read it. */
export function readTyped(field: Field, text: string, context: TextContext): unknown {
  return typedValue(byKind.get(field.kind), field, { text, context }).value;
}

/**
 * Loads the data kinds check against (the list of districts). Servers and scripts call it once at start; browsers call it
 * when a field needs it. Until then the checks that need it are left out.
 */
export async function loadFieldData(): Promise<void> {
  await loadDivisions();
}

export { readDateText, readInstantText, readLocalText, readTimeText } from './date-text.ts';
export { type Address, addressLine, readAddressLine } from './fields/address/address-text.ts';
export { type Divisions, divisionsNow, loadDivisions } from './fields/address/divisions.ts';
export { type Draw, serialDraw, serialNumber } from './fields/serial/draw.ts';
export { readDecimalText, readNumberText } from './number-text.ts';
export { sampleRecord } from './sample-record.ts';
