import type { FieldAccess, Grant, RecordAction } from '@weir/artefact';
import type { PreparedForm } from '../contract.ts';

type Fields = PreparedForm['fields'];

const RANK: Readonly<Record<FieldAccess, number>> = { none: 0, read: 1, write: 2 };

/** The field with everything around it, outermost first: containers, table, itself; null for a name of no field. */
export function pathOf(name: string, fields: Fields): readonly string[] | null {
  const prepared = fields.get(name);
  if (prepared === undefined) return null;
  return [...prepared.containers, ...(prepared.table === undefined ? [] : [prepared.table]), name];
}

/** What grants of an action let one do to the field at the end of a path: the widest holds. */
export function widest(
  grants: readonly Grant[],
  action: RecordAction,
  path: readonly string[],
  fields: Fields,
): FieldAccess {
  let best: FieldAccess = 'none';
  for (const grant of grants) {
    if (grant.actions.includes(action)) best = wider(best, granted(grant, path, fields));
  }
  return best;
}

/** One grant's word on a field: the nearest name decides (container, then field), and no column is wider than its table. */
function granted(grant: Grant, path: readonly string[], fields: Fields): FieldAccess {
  const name = path.at(-1) ?? '';
  const table = fields.get(name)?.table;
  let access: FieldAccess = grant.otherFields ?? 'write';
  let named = false;
  for (const step of path) {
    const own = ownAccess(grant, step);
    if (own === undefined) continue;
    access = table !== undefined && step === name ? narrower(tableAccess(access, grant, table), own) : own;
    named = step === name || step === table;
  }
  // What the system writes, people write only where a role says so by name.
  const bySystem = path.some((step) => fields.get(step)?.field.writtenBy === 'system');
  return bySystem && access === 'write' && !named ? 'read' : access;
}

function ownAccess(grant: Grant, name: string): FieldAccess | undefined {
  return grant.fields !== undefined && Object.hasOwn(grant.fields, name) ? grant.fields[name] : undefined;
}

/** A table without a word of its own does not hold back a column that has one, unless it is closed altogether. */
function tableAccess(inherited: FieldAccess, grant: Grant, table: string): FieldAccess {
  return ownAccess(grant, table) ?? (inherited === 'none' ? 'none' : 'write');
}

export function wider(a: FieldAccess, b: FieldAccess): FieldAccess {
  return RANK[a] >= RANK[b] ? a : b;
}
function narrower(a: FieldAccess, b: FieldAccess): FieldAccess {
  return RANK[a] <= RANK[b] ? a : b;
}
