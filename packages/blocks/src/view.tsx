import { address } from './fields/address/view.tsx';
import { choice } from './fields/choice/view.tsx';
import { date } from './fields/date/view.tsx';
import { dateTime } from './fields/date-time/view.tsx';
import { decimal } from './fields/decimal/view.tsx';
import { file } from './fields/file/view.tsx';
import { hidden } from './fields/hidden/view.tsx';
import { image } from './fields/image/view.tsx';
import { longText } from './fields/long-text/view.tsx';
import { multiChoice } from './fields/multi-choice/view.tsx';
import { notice } from './fields/notice/view.tsx';
import { number } from './fields/number/view.tsx';
import { phone } from './fields/phone/view.tsx';
import { rating } from './fields/rating/view.tsx';
import { reference } from './fields/reference/view.tsx';
import { section } from './fields/section/view.tsx';
import { serial } from './fields/serial/view.tsx';
import { signature } from './fields/signature/view.tsx';
import { steps } from './fields/steps/view.tsx';
import { table } from './fields/table/view.tsx';
import { tabs } from './fields/tabs/view.tsx';
import { text } from './fields/text/view.tsx';
import { user } from './fields/user/view.tsx';
import type { FieldView, FieldViews } from './view-props.ts';

// One line a kind, in the same order as in spec.ts and run.ts.
const all: readonly FieldView[] = [
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

const byKind = new Map(all.map((view) => [view.kind, view]));

/** How every field kind looks. */
export const fieldViews: FieldViews = { get: (kind) => byKind.get(kind), all };

export { nameOfPath } from './path-name.ts';
export { type SectionLayout, sectionLayout, wantsWidePage } from './section-layout.ts';
export { NarrowContext } from './use-narrow.ts';
export { useSlice } from './use-slice.ts';
export type {
  FieldServices,
  FieldSlice,
  FieldValueProps,
  FieldView,
  FieldViewProps,
  FieldViews,
  FormAccess,
  LabelUse,
  ReferenceChoice,
  Reveal,
} from './view-props.ts';
export { defineView } from './view-props.ts';
