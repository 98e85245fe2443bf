import { type Fact, factKey, type Lookup, uniqueValues } from '@weir/form-engine';
import type { Admission, Desk } from '../admission.ts';
import { numberOf } from '../new-record.ts';
import type { UniqueClaim } from '../ports/record-write.ts';
import type { StoredRecord } from '../ports/stored-record.ts';

type Data = Readonly<Record<string, unknown>>;

const NUMBER_CLAIM = '_number';

/** Equal keys are the same combination. */
export function claimKey({ unique, value }: Pick<UniqueClaim, 'unique' | 'value'>): string {
  return `${unique} ${value}`;
}

/** What a record may not share with another: its unique values and its number. */
export function ownClaims({ form }: Admission, data: Data): readonly UniqueClaim[] {
  const number = numberOf(form, data);
  const own = uniqueValues(form, data);
  if (number === null || form.numberField === undefined) return own;
  return [...own, { unique: NUMBER_CLAIM, value: number, fields: [form.numberField] }];
}

/** Who holds the claims of a chunk. */
export interface Holders {
  /** Claim → stored record. */
  readonly records: ReadonlyMap<string, StoredRecord>;
  /** Claims of records that are deleted. */
  readonly deleted: ReadonlySet<string>;
}

/** Looks up the holders of all claims at once. */
export async function findHolders(
  desk: Desk,
  admission: Admission,
  claims: readonly UniqueClaim[],
): Promise<Holders> {
  const app = admission.published.app.app;
  const form = admission.form.key;
  const lookups = claims
    .filter(({ unique }) => unique !== NUMBER_CLAIM)
    .map(({ unique, value }): Lookup => ({ lookup: 'unique', form, unique, value }));
  const taken = lookups.length === 0 ? new Map<string, Fact>() : await desk.ports.records.facts(app, lookups);
  const numberOfClaim = new Map<string, string>();
  for (const claim of claims) {
    if (claim.unique === NUMBER_CLAIM) {
      numberOfClaim.set(claimKey(claim), claim.value);
      continue;
    }
    const fact = taken.get(factKey({ lookup: 'unique', form, unique: claim.unique, value: claim.value }));
    if (fact?.exists === true && fact.label !== undefined) numberOfClaim.set(claimKey(claim), fact.label);
  }
  const numbers = [...new Set(numberOfClaim.values())];
  const found = numbers.length === 0 ? new Map() : await desk.ports.records.byNumber(app, form, numbers);
  const records = new Map<string, StoredRecord>();
  const deleted = new Set<string>();
  for (const [key, number] of numberOfClaim) {
    const record = found.get(number);
    if (record !== undefined) records.set(key, record);
    else deleted.add(key);
  }
  return { records, deleted };
}
