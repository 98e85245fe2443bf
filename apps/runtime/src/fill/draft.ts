import type { Place } from './address.ts';

/** Answers kept on this device until they are submitted. */
export interface Draft {
  readonly savedAt: string;
  /** Version of the form they were typed into. */
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const PREFIX = 'weir.draft:';
const DAYS_KEPT = 30;

/** A short name for a token, so that the token itself is not written down. */
function nameOf(token: string): string {
  let hash = 5381;
  for (let i = 0; i < token.length; i++) hash = ((hash * 33) ^ token.charCodeAt(i)) >>> 0;
  return hash.toString(36);
}

/** Where the draft of this form, door and person is kept. */
export function draftKey(place: Place, me: string | null): string {
  const who = place.door === 'link' ? `link-${nameOf(place.token ?? '')}` : (me ?? 'anonymous');
  return `${PREFIX}${place.app}/${place.form}/${place.door}/${place.channel ?? ''}/${who}`;
}

/** The draft, if there is one that is not too old. */
export function loadDraft(key: string, now: Date): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Draft> | null;
    if (!draft || typeof draft.savedAt !== 'string' || typeof draft.data !== 'object' || draft.data === null)
      return null;
    const age = now.getTime() - new Date(draft.savedAt).getTime();
    if (!(age < DAYS_KEPT * 86_400_000)) {
      localStorage.removeItem(key);
      return null;
    }
    return { savedAt: draft.savedAt, version: Number(draft.version ?? 0), data: draft.data };
  } catch {
    return null;
  }
}

/** Keeps the draft; false where the device does not let us. */
export function saveDraft(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Forgets the draft. */
export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept, then.
  }
}
