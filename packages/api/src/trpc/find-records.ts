import type { LocalText } from '@weir/base';
import type { Actor } from '@weir/usecases';
import type { Services } from '../http/services.ts';

/** One record found by its words, with where it lives. */
export interface FoundRecord {
  readonly app: string;
  readonly form: string;
  readonly formTitle: LocalText;
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

const PER_FORM = 5;

/** Searches every form this person may read. */
export async function findRecords(
  services: Services,
  actor: Actor,
  text: string,
): Promise<readonly FoundRecord[]> {
  const words = text.trim();
  if (words.length < 2) return [];
  const apps = await services.usecases.workspace(actor);
  const searches = apps.flatMap((app) =>
    app.forms
      .filter(({ may }) => may.includes('read'))
      .map(async ({ form }): Promise<readonly FoundRecord[]> => {
        const found = await services.usecases.query({
          actor,
          door: 'screen',
          app: app.key,
          form: form.key,
          search: words,
          limit: PER_FORM,
        });
        if (!found.ok) return [];
        return found.value.records.map(({ id, number, title }) => ({
          app: app.key,
          form: form.key,
          formTitle: form.title,
          id,
          number,
          title,
        }));
      }),
  );
  return (await Promise.all(searches)).flat();
}
