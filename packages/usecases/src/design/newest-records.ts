import type { Desk } from '../admission.ts';
import type { PublishedApp } from '../ports/published-app.ts';
import type { StoredRecord } from '../ports/stored-record.ts';

/** Newest records of a form that are judged again before publishing. */
export const NEWEST_RECORDS = 500;
const PAGE = 100;
/** Records are counted up to here. */
const COUNT_LIMIT = 100_000;

interface NewestPage {
  readonly records: readonly StoredRecord[];
  /** How many the form has altogether. */
  readonly stored: number;
}

/** The newest records of a published form, newest first; a page is read when it is asked for. */
export async function* newestRecords(
  desk: Desk,
  { app }: Pick<PublishedApp, 'app'>,
  form: string,
  when: { readonly today: string; readonly now: string },
): AsyncGenerator<NewestPage> {
  let left = NEWEST_RECORDS;
  let stored = 0;
  let cursor: string | null | undefined;
  while (left > 0 && cursor !== null) {
    const page = await desk.ports.records.query({
      app: app.key,
      form,
      where: [],
      sort: [{ field: '_createdAt', descending: true }],
      limit: Math.min(PAGE, left),
      me: null,
      ...when,
      ...(cursor === undefined ? { countLimit: COUNT_LIMIT } : { cursor }),
    });
    stored = page.count?.value ?? stored;
    cursor = page.next;
    left -= page.records.length;
    yield { records: page.records, stored };
  }
}
