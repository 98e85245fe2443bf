import type { Issue } from '@weir/base';

/** What the server read from an uploaded table, with its plan for the columns. */
export interface UploadedTable {
  readonly upload: string;
  readonly fileName: string;
  readonly encoding: string;
  readonly header: readonly string[];
  readonly total: number;
  readonly source: {
    readonly format: 'csv' | 'xlsx';
    readonly sheet?: string;
    readonly sheets?: readonly { readonly name: string; readonly hidden: boolean }[];
    readonly delimiter?: string;
    readonly headerRow: number;
    readonly headerRows: 1 | 2;
    /** The first rows of the file as they stand. */
    readonly top: readonly { readonly line: number; readonly cells: readonly string[] }[];
  };
  readonly sample: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly plan: {
    readonly matches: readonly Match[];
    readonly missing: readonly string[];
    readonly issues: readonly Issue[];
  };
}
/** How a person wants the file read; what is absent is found. */
export interface ReadChoice {
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly delimiter?: string;
  readonly encoding?: string;
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
  return answerOf(response);
}

/** The same file, read another way. */
export async function readAgain(
  app: string,
  form: string,
  channel: string | undefined,
  upload: string,
  choice: ReadChoice,
): Promise<Uploaded> {
  const query = new URLSearchParams({
    ...(channel ? { channel } : {}),
    ...Object.fromEntries(Object.entries(choice).map(([name, value]) => [name, String(value)])),
  });
  const response = await fetch(`/api/import/${app}/${form}/${upload}?${query}`, {
    headers: { 'accept-language': document.documentElement.lang },
  });
  return answerOf(response);
}

async function answerOf(response: Response): Promise<Uploaded> {
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
