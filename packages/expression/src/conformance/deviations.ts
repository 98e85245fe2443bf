import type { FeelCase, Outcome } from './case.ts';

/** A place where the language means to differ from the standard; `docs/expression-conformance.md` says why. */
export interface Deviation {
  /** The heading in the document. */
  readonly title: string;
  readonly covers: (one: FeelCase, outcome: Outcome) => boolean;
}

const YEAR = /["(]-[0-9]{4}|[0-9]{5}-[0-9]{2}-|date\(-?[0-9]{5}/;
const NAME_WITH_SIGN = /[-+*/.']/;

const refused = (outcome: Outcome, reason: RegExp): boolean =>
  outcome.is === 'refused' && reason.test(outcome.reason);

/** Every meant deviation that cases of the kit show; the first that covers a case is the reason for it. */
export const DEVIATIONS: readonly Deviation[] = [
  {
    title: 'What can only be null is an issue',
    covers: ({ expected }, outcome) => expected === null && outcome.is === 'refused',
  },
  {
    title: 'Years 1 to 9999',
    covers: ({ expr }, outcome) =>
      YEAR.test(expr) && (outcome.is === 'different' || refused(outcome, /Not a valid date/)),
  },
  {
    title: 'Milliseconds',
    covers: ({ expr }, outcome) => /\.[0-9]{4,9}S|\.S/.test(expr) && refused(outcome, /Not a valid date/),
  },
  {
    title: 'Operands have one type',
    covers: (_one, outcome) => refused(outcome, /^Here belongs yes\/no/),
  },
  {
    title: 'Lists hold single values',
    covers: (_one, outcome) => refused(outcome, /but this is a list$|^A list takes single values only$/),
  },
  {
    title: 'Names with operator signs stand in backticks',
    covers: ({ vars = {} }, outcome) =>
      Object.keys(vars).some((name) => NAME_WITH_SIGN.test(name)) && refused(outcome, /^There is no field/),
  },
];
