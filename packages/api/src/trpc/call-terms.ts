import type { Standing } from '@weir/usecases';

/** On what terms a request with calls is read at all. */
export interface CallTerms {
  /** Whether somebody of this standing may make any of these calls; what each one does is checked where it is done. */
  readonly mayCall: (standing: Standing) => boolean;
  readonly mostBytes: number;
}

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

const anybody = () => true;
const GROUPS: Readonly<Record<string, CallTerms>> = {
  records: { mayCall: ({ member }) => member, mostBytes: MEGABYTE },
  imports: { mayCall: ({ member }) => member, mostBytes: MEGABYTE },
  views: { mayCall: ({ member }) => member, mostBytes: 64 * KILOBYTE },
  notifications: { mayCall: anybody, mostBytes: 32 * KILOBYTE },
  session: { mayCall: anybody, mostBytes: 32 * KILOBYTE },
  // A whole app may be published at once.
  admin: {
    mayCall: ({ designs, administers }) => designs || administers,
    mostBytes: 4 * MEGABYTE,
  },
  design: { mayCall: ({ designs }) => designs, mostBytes: 4 * MEGABYTE },
};

/** Calls in one request; screens send fewer. */
export const MOST_CALLS = 20;

/** The terms of the calls that a path names, before their input is read; of several the strictest. */
export function termsOf(path: string): CallTerms {
  const terms = path.split(',').map((call) => GROUPS[call.split('.', 1)[0] ?? ''] ?? UNKNOWN);
  return {
    mayCall: (standing) => terms.every(({ mayCall }) => mayCall(standing)),
    mostBytes: Math.min(...terms.map(({ mostBytes }) => mostBytes)),
  };
}
const UNKNOWN: CallTerms = { mayCall: anybody, mostBytes: KILOBYTE };
