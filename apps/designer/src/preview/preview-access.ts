import type { Channel, FieldAccess, Form, Grant, RecordAction, Role } from '@weir/artefact';
import type { PreparedForm } from '@weir/form-engine';

/** As whom the form is looked at. */
export interface Looking {
  /** `all`: whoever may do everything; `outsider`: came by a link or an embedded page; else a role. */
  readonly as: 'all' | 'outsider' | Role;
  readonly channel: Channel | null;
}

const RANK: Readonly<Record<FieldAccess, number>> = { none: 0, read: 1, write: 2 };
const ENTERING: readonly RecordAction[] = ['create', 'update', 'import'];

/**
 * What that person may do with each field when filling the form: as the server decides it when it opens a form, from
 * what roles grant and the channel hides. Null: they may not fill it at all.
 */
export function previewAccess(
  prepared: PreparedForm,
  form: Form,
  looking: Looking,
): Readonly<Record<string, FieldAccess>> | null {
  const grants = grantsOf(prepared, form, looking);
  const actions = new Set(grants.flatMap((grant) => grant.actions));
  if (!ENTERING.some((action) => actions.has(action))) return null;
  const hidden = new Set(looking.channel?.hides ?? []);
  const access: Record<string, FieldAccess> = {};
  for (const name of prepared.fields.keys()) {
    const path = pathOf(name, prepared);
    const decide = (action: RecordAction): FieldAccess => {
      const entering = action === 'create' || action === 'import';
      if ((looking.as === 'outsider' || entering) && path.some((step) => hidden.has(step))) return 'none';
      const own = widest(grants, action, path, prepared);
      if (action === 'read') return own === 'none' ? 'none' : 'read';
      return wider(own, widest(grants, 'read', path, prepared) === 'none' ? 'none' : 'read');
    };
    let best = decide('read');
    for (const action of ENTERING) {
      if (!actions.has(action)) continue;
      const own = decide(action);
      if (own === 'write') best = 'write';
      else if (best === 'none') best = own;
    }
    access[name] = best;
  }
  return access;
}

/** The channel's fixed values that this person may see. */
export function previewPins(
  looking: Looking,
  access: Readonly<Record<string, FieldAccess>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(looking.channel?.pins ?? {}).filter(([name]) => (access[name] ?? 'none') !== 'none'),
  );
}

function grantsOf(prepared: PreparedForm, form: Form, { as }: Looking): readonly Grant[] {
  if (as === 'outsider') return [{ form: form.key, actions: ['create'] }];
  if (as !== 'all') return as.grants.filter((grant) => grant.form === form.key);
  const written = [...prepared.fields].filter(([, { field }]) => field.writtenBy === 'system');
  return [
    {
      form: form.key,
      actions: ['create', 'read', 'update', 'import'],
      fields: Object.fromEntries(written.map(([name]) => [name, 'write' as const])),
    },
  ];
}

/** The field with everything around it, outermost first: containers, table, itself. */
function pathOf(name: string, prepared: PreparedForm): readonly string[] {
  const field = prepared.fields.get(name);
  return [...(field?.containers ?? []), ...(field?.table === undefined ? [] : [field.table]), name];
}

function widest(
  grants: readonly Grant[],
  action: RecordAction,
  path: readonly string[],
  prepared: PreparedForm,
): FieldAccess {
  let best: FieldAccess = 'none';
  for (const grant of grants)
    if (grant.actions.includes(action)) best = wider(best, granted(grant, path, prepared));
  return best;
}

/** One grant's word on a field: the nearest name decides, and no column is wider than its table. */
function granted(grant: Grant, path: readonly string[], prepared: PreparedForm): FieldAccess {
  const name = path.at(-1) ?? '';
  const table = prepared.fields.get(name)?.table;
  let access: FieldAccess = grant.otherFields ?? 'write';
  let named = false;
  for (const step of path) {
    const own = ownAccess(grant, step);
    if (own === undefined) continue;
    const around =
      table === undefined ? access : (ownAccess(grant, table) ?? (access === 'none' ? 'none' : 'write'));
    access = table !== undefined && step === name ? narrower(around, own) : own;
    named = step === name || step === table;
  }
  // What the system writes, people write only where a role says so by name.
  const bySystem = path.some((step) => prepared.fields.get(step)?.field.writtenBy === 'system');
  return bySystem && access === 'write' && !named ? 'read' : access;
}

function ownAccess(grant: Grant, name: string): FieldAccess | undefined {
  return grant.fields !== undefined && Object.hasOwn(grant.fields, name) ? grant.fields[name] : undefined;
}
function wider(a: FieldAccess, b: FieldAccess): FieldAccess {
  return RANK[a] >= RANK[b] ? a : b;
}
function narrower(a: FieldAccess, b: FieldAccess): FieldAccess {
  return RANK[a] <= RANK[b] ? a : b;
}
