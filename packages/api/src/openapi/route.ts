import type { Actor, PublishedApp } from '@weir/usecases';
import { json, type Route } from '../http/route.ts';
import type { Services } from '../http/services.ts';
import { openApiDocument } from './document.ts';
import type { DocumentedForm } from './documented-form.ts';
import { documentedForms } from './documented-forms.ts';

/**
 * The API document, made from what is published at this moment. Strangers see the forms that a channel opens to the API;
 * a key shows all of its app, a person all they may open.
 */
export const openApiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/openapi.json',
    access: 'public',
    body: 'none',
    summary: 'The OpenAPI 3.1 document',
    handle: async ({ caller }, services) => {
      const apps = await services.ports.artefacts.apps();
      const published = await Promise.all(apps.map((app) => services.ports.artefacts.current(app.key)));
      const shown = await visibleForms(caller, services);
      const forms = published
        .flatMap((app) =>
          app ? documentedForms(app, services.kinds).filter((form) => shown(app, form)) : [],
        )
        .toSorted((a, b) => (`${a.app}/${a.form.key}` < `${b.app}/${b.form.key}` ? -1 : 1));
      return json(200, openApiDocument(forms, services.publicUrl), { 'cache-control': 'no-cache' });
    },
  },
];

type IsVisible = (app: PublishedApp, form: DocumentedForm) => boolean;

async function visibleForms(
  caller: { readonly actor: Actor | null; readonly app: string | null },
  services: Services,
): Promise<IsVisible> {
  if (caller.app !== null) return (_app, form) => form.app === caller.app;
  if (caller.actor === null)
    return (app, form) =>
      [...app.channels.values()].some(
        ({ body }) => body.form === form.form.key && body.doors.includes('api'),
      );
  const apps = await services.usecases.workspace(caller.actor);
  const open = new Set(apps.flatMap((app) => app.forms.map(({ form }) => `${app.key}/${form.key}`)));
  return (_app, form) => open.has(`${form.app}/${form.form.key}`);
}
