import { json, type Route } from '../http/route.ts';
import { openApiDocument } from './document.ts';
import { documentedForms } from './documented-forms.ts';

/** The API document, made from what is published at this moment. */
export const openApiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/openapi.json',
    access: 'public',
    body: 'none',
    summary: 'The OpenAPI 3.1 document',
    handle: async (_request, services) => {
      const apps = await services.ports.artefacts.apps();
      const published = await Promise.all(apps.map((app) => services.ports.artefacts.current(app.key)));
      const forms = published
        .flatMap((app) => (app ? documentedForms(app, services.kinds) : []))
        .toSorted((a, b) => (`${a.app}/${a.form.key}` < `${b.app}/${b.form.key}` ? -1 : 1));
      return json(200, openApiDocument(forms, services.publicUrl), { 'cache-control': 'no-cache' });
    },
  },
];
