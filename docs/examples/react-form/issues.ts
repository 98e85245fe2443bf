import type { ErrorSchema } from '@rjsf/utils';

/** What Weir says of a value: `path` is a JSON Pointer into the data (`/lines/0/qty`), '' the whole of it. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** Issues as react-jsonschema-form takes them: a tree like the data, with the sentences at their places. */
export function errorsAt(issues: readonly Issue[]): ErrorSchema {
  const root: ErrorSchema = {};
  for (const { path, message } of issues) {
    let place = root;
    for (const step of path.split('/').slice(1)) {
      const inside: ErrorSchema = place[step] ?? {};
      place[step] = inside;
      place = inside;
    }
    place.__errors = [...(place.__errors ?? []), message];
  }
  return root;
}
