import type { KindDesign, KindDesigns } from '@weir/form-design';
import { address } from './fields/address/design.ts';
import { choice } from './fields/choice/design.ts';
import { date } from './fields/date/design.ts';
import { dateTime } from './fields/date-time/design.ts';
import { decimal } from './fields/decimal/design.ts';
import { file } from './fields/file/design.ts';
import { hidden } from './fields/hidden/design.ts';
import { image } from './fields/image/design.ts';
import { longText } from './fields/long-text/design.ts';
import { multiChoice } from './fields/multi-choice/design.ts';
import { notice } from './fields/notice/design.ts';
import { number } from './fields/number/design.ts';
import { phone } from './fields/phone/design.ts';
import { rating } from './fields/rating/design.ts';
import { reference } from './fields/reference/design.ts';
import { section } from './fields/section/design.ts';
import { serial } from './fields/serial/design.ts';
import { signature } from './fields/signature/design.ts';
import { steps } from './fields/steps/design.ts';
import { table } from './fields/table/design.ts';
import { tabs } from './fields/tabs/design.ts';
import { text } from './fields/text/design.ts';
import { user } from './fields/user/design.ts';

// One line a kind, in the same order as in spec.ts.
const all: readonly KindDesign[] = [
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

const byKind = new Map(all.map((design) => [design.kind, design]));

/** How the settings of every field kind are edited, in palette order. */
export const kindDesigns: KindDesigns = { get: (kind) => byKind.get(kind), all };
