import { type Entry, TABLE_FILE } from '@weir/usecases';
import { problem } from '../http/problem.ts';
import type { ApiReply, Route } from '../http/route.ts';
import type { Services } from '../http/services.ts';

/** Types whose bytes were made by our own re-encoding; nothing else is ever shown inside a page. */
const INLINE: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** Downloads a stored file for whoever may read a record that holds it. */
export const fileRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/files/:id',
    access: 'fill',
    body: 'none',
    summary: 'Download a file',
    handle: async (request, services) => {
      const id = request.params.id ?? '';
      if (!/^[0-9a-f]{64}$/.test(id)) return problem('missing', request.locale);
      const file = await readableFile(id, request.query.record, request.caller.entry, services);
      if (!file) return problem('missing', request.locale);
      return fileReply(file, file.name, request.query.inline === '1' && INLINE.has(file.type));
    },
  },
];

/**
 * Who may read one holding record may read the file. One that no record holds yet is its uploader's, at the form it was
 * uploaded for; a visitor proves it by the id, which nobody can guess.
 */
async function readableFile(id: string, record: string | undefined, entry: Entry, services: Services) {
  const holders =
    record === undefined ? await services.ports.files.holders(id, entry) : [{ ...entry, record }];
  if (holders.length === 0) {
    const opening = await services.usecases.openForm(entry);
    const stored = opening.ok ? await services.ports.files.get(id) : null;
    const theirs = stored?.by === entry.actor.id && stored.app === entry.app && stored.form === entry.form;
    return stored && theirs && stored.type !== TABLE_FILE ? { ...stored, name: id.slice(0, 12) } : null;
  }
  const here = holders.filter((holder) => holder.app === entry.app && holder.form === entry.form);
  for (const holder of here) {
    const found = await services.usecases.openFile({ ...entry, record: holder.record, file: id });
    if (found.ok) return found.value;
  }
  return null;
}

function fileReply(
  file: { readonly type: string; readonly bytes: Uint8Array },
  name: string,
  inline: boolean,
): ApiReply {
  return {
    status: 200,
    headers: {
      'content-type': file.type,
      'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', name),
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, max-age=300',
    },
    body: file.bytes,
  };
}

/** A download header: plain ASCII for old clients, UTF-8 beside it (RFC 6266). */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  // Half a character, as JSON may hold it, cannot be encoded.
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
