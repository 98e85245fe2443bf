import type { Locale } from '@weir/base';
import type { FieldServices } from '@weir/blocks/view';
import type { FormOptions } from '@weir/render';
import { FillApi } from '../../fill/api.ts';

/** What the fields of a record page need from the server: what is looked up, records and people to choose from, files in and out. */
export function recordServices(
  { app, form }: { readonly app: string; readonly form: string },
  recordId: string,
  locale: Locale,
): { readonly services: FieldServices; readonly lookUp: NonNullable<FormOptions['lookUp']> } {
  const api = new FillApi({ door: 'screen', app, form, channel: null, token: null }, locale);
  return {
    services: {
      searchReference: api.references,
      searchPeople: api.people,
      upload: api.upload,
      whyFailed: api.whyFailed,
      fileUrl: (file) =>
        `/api/files/${file.id}?${new URLSearchParams({ app, form, record: recordId, name: file.name })}`,
    },
    lookUp: api.lookUp,
  };
}
