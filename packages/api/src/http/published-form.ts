import type { Form } from '@weir/artefact';
import type { PublishedArtefact } from '@weir/usecases';
import type { Services } from './services.ts';

/** The current version of a form; `null` when there is none. */
export async function publishedForm(
  services: Services,
  app: string,
  form: string,
): Promise<PublishedArtefact<Form> | null> {
  const published = await services.ports.artefacts.current(app);
  return published?.of('form').get(form) ?? null;
}
