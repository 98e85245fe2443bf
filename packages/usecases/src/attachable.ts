import { type Admission, type Desk, permissionOnForm } from './admission.ts';
import { namedFiles } from './file-names.ts';
import type { FileFacts } from './ports/file-store.ts';
import { mayTouch } from './scope-of.ts';

/** Media type under which files to import are kept; they are nothing a record could hold. */
export const TABLE_FILE = 'application/x-weir-table';

/**
 * Whether this caller may put a stored file into a record: they uploaded it for this form, or may read it already. A
 * visitor has no name, so what proves an upload theirs is its unguessable id, and only until a record holds it.
 */
export async function mayAttach(
  desk: Desk,
  admission: Admission,
  id: string,
  { type, by, app, form }: FileFacts,
): Promise<boolean> {
  const { actor, published } = admission;
  if (type === TABLE_FILE) return false;
  if (actor.kind === 'system') return true;
  const here = app === null || (app === published.app.app && form === admission.form.key);
  const uploaded = by === actor.id && here;
  if (uploaded && actor.kind !== 'anonymous') return true;
  const near = { app: published.app.app, ...(actor.kind === 'link' ? { form: admission.form.key } : {}) };
  const holders = await desk.ports.files.holders(id, near);
  if (actor.kind === 'anonymous') return uploaded && holders.length === 0;
  for (const holder of holders) {
    if (holder.app !== near.app || (near.form !== undefined && holder.form !== near.form)) continue;
    const target = permissionOnForm(desk, admission, holder.form);
    if (target === null || !target.permission.actions.has('read')) continue;
    const record = await desk.ports.records.get(holder.app, holder.form, holder.record);
    if (record === null || !mayTouch(desk, admission, record, 'read', target)) continue;
    const held = namedFiles(desk, target.prepared, record.data);
    if (held.some(({ name, file }) => file.id === id && target.permission.readable(name))) return true;
  }
  return false;
}
