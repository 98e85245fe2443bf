import { trpcClient } from '@weir/api/client';
import type { Issue } from '@weir/artefact';
import type { FieldServices } from '@weir/blocks/view';
import type { FileValue } from '@weir/form-engine';

/** What the fields of a record page need from the server: records and people to choose from, files in and out. */
export function recordServices(app: string, form: string, recordId: string): FieldServices {
  return {
    searchReference: (field, text, signal) =>
      trpcClient.records.references.query({ app, form, field, text }, { signal }),
    searchPeople: (field, text, signal) =>
      trpcClient.records.people.query({ app, form, field, text }, { signal }),
    upload: (file, name, onProgress, signal) =>
      upload(`/api/fill/${app}/${form}/files?door=screen`, file, { name, onProgress, signal }),
    fileUrl: (file) =>
      `/api/files/${file.id}?${new URLSearchParams({ app, form, record: recordId, name: file.name })}`,
  };
}

interface UploadOptions {
  readonly name: string;
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** XMLHttpRequest, because fetch tells no progress of what is sent. */
function upload(
  address: string,
  file: Blob,
  { name, onProgress, signal }: UploadOptions,
): Promise<FileValue> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'json';
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.upload.addEventListener(
      'progress',
      (event) => event.lengthComputable && onProgress(event.loaded / event.total),
    );
    request.addEventListener('load', () => {
      if (request.status === 200 || request.status === 201) resolve(request.response as FileValue);
      else
        reject(
          ((request.response as { readonly issues?: readonly Issue[] } | null)?.issues ?? [])[0] ??
            new Error(`upload: ${request.status}`),
        );
    });
    request.addEventListener('error', () => reject(new Error('upload: no connection')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const body = new FormData();
    body.append('file', file, name);
    request.send(body);
  });
}
