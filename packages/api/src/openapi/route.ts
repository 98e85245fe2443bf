import { json, type Route } from '../http/route.ts';
import { documentedForm } from './describe-form.ts';
import { openApiDocument } from './document.ts';

/**
 * The API document, made from what is published at this moment. Strangers see the forms that a channel opens to the API,
 * a key what it may use of its app, a person all they may open; of each form only the fields that are there for them.
 */
export const openApiRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/openapi.json',
    access: 'public',
    body: 'none',
    summary: 'The OpenAPI 3.1 document',
    handle: async ({ caller }, services) => {
      const forms = (await services.usecases.describedForms(caller.actor))
        .map((form) => documentedForm(form, services.kinds))
        .toSorted((a, b) => (`${a.app}/${a.form.key}` < `${b.app}/${b.form.key}` ? -1 : 1));
      return json(200, openApiDocument(forms, services.publicUrl), { 'cache-control': 'no-cache' });
    },
  },
];
