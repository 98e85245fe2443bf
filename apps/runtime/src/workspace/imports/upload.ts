import type { Issue } from '@weir/artefact';

/** What the server read from an uploaded table, with its plan for the columns. */
export interface UploadedTable {
  readonly upload: string;
  readonly fileName: string;
  readonly encoding: string;
  readonly header: readonly string[];
  readonly total: number;
  readonly sample: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly plan: {
    readonly matches: readonly Match[];
    readonly missing: readonly string[];
    readonly issues: readonly Issue[];
  };
}
export interface Match {
  readonly header: string;
  readonly field: string | null;
  readonly by: 'remembered' | 'synonym' | 'title' | 'key' | 'none';
  /** Among the columns of one field: which is asked first. */
  readonly turn?: number;
  /** The field it may mean: its name is nearly the same. */
  readonly suggestion?: string;
}
export type Uploaded =
  | { readonly ok: true; readonly table: UploadedTable }
  | { readonly ok: false; readonly status: number; readonly messages: readonly string[] };

/** Sends a table file; the answer holds the plan, or sentences about what is wrong with it. */
export async function uploadTable(
  app: string,
  form: string,
  channel: string | undefined,
  file: File,
): Promise<Uploaded> {
  const body = new FormData();
  body.append('file', file);
  const query = channel ? `?channel=${encodeURIComponent(channel)}` : '';
  const response = await fetch(`/api/import/${app}/${form}${query}`, {
    method: 'POST',
    body,
    headers: { 'accept-language': document.documentElement.lang },
  });
  if (response.ok) return { ok: true, table: (await response.json()) as UploadedTable };
  const problem = (await response.json().catch(() => ({}))) as {
    readonly title?: string;
    readonly detail?: string;
    readonly issues?: readonly { readonly message?: string }[];
  };
  const messages = (problem.issues ?? []).flatMap((issue) => (issue.message ? [issue.message] : []));
  return {
    ok: false,
    status: response.status,
    messages: messages.length > 0 ? messages : [problem.detail ?? problem.title ?? String(response.status)],
  };
}
