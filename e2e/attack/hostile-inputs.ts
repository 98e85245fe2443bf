import type { HostileInput } from './hostile-input.ts';
import { JSON_INPUTS } from './hostile-json.ts';
import { TABLES } from './hostile-tables.ts';
import { UPLOADS } from './hostile-uploads.ts';

const JSON_BODY = { 'content-type': 'application/json' };

/** Every input, the whole list or a short form of it. */
export function hostileInputs(): readonly HostileInput[] {
  return [
    ...JSON_INPUTS.map((one) => (one.body && !one.headers ? { ...one, headers: JSON_BODY } : one)),
    ...UPLOADS,
    ...TABLES,
  ];
}
