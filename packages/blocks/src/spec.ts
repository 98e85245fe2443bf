import type { FieldSpec, FieldSpecs } from '@weir/artefact';
import { address } from './fields/address/spec.ts';
import { choice } from './fields/choice/spec.ts';
import { date } from './fields/date/spec.ts';
import { dateTime } from './fields/date-time/spec.ts';
import { decimal } from './fields/decimal/spec.ts';
import { file } from './fields/file/spec.ts';
import { hidden } from './fields/hidden/spec.ts';
import { image } from './fields/image/spec.ts';
import { longText } from './fields/long-text/spec.ts';
import { multiChoice } from './fields/multi-choice/spec.ts';
import { notice } from './fields/notice/spec.ts';
import { number } from './fields/number/spec.ts';
import { phone } from './fields/phone/spec.ts';
import { rating } from './fields/rating/spec.ts';
import { reference } from './fields/reference/spec.ts';
import { section } from './fields/section/spec.ts';
import { serial } from './fields/serial/spec.ts';
import { signature } from './fields/signature/spec.ts';
import { steps } from './fields/steps/spec.ts';
import { table } from './fields/table/spec.ts';
import { tabs } from './fields/tabs/spec.ts';
import { text } from './fields/text/spec.ts';
import { user } from './fields/user/spec.ts';

// One line a kind, in the same order as in run.ts and view.tsx.
const all: readonly FieldSpec[] = [
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

const byKind = new Map(all.map((spec) => [spec.kind, spec]));

/** What every field kind stores. */
export const fieldSpecs: FieldSpecs = { get: (kind) => byKind.get(kind), all };
