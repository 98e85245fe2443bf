import {
  type FieldAccess,
  type FieldSpecs,
  type Form,
  type FormNode,
  formNodes,
  type Grant,
  type RecordAction,
  type Role,
  recordActions,
} from '@weir/artefact';

/** Access in the order a cell cycles through. */
export const LEVELS: readonly FieldAccess[] = ['none', 'read', 'write'];
const RANK: Readonly<Record<FieldAccess, number>> = { none: 0, read: 1, write: 2 };
const narrower = (a: FieldAccess, b: FieldAccess): FieldAccess => (RANK[a] <= RANK[b] ? a : b);

/** A line of the matrix. */
export type MatrixRow =
  | { readonly row: 'heading'; readonly key: string; readonly of: 'actions' | 'scope' | FormNode }
  | { readonly row: 'action'; readonly key: string; readonly action: RecordAction }
  | { readonly row: 'scope'; readonly key: string }
  | { readonly row: 'all'; readonly key: string }
  | { readonly row: 'field'; readonly key: string; readonly node: FormNode };

/** Fields roles may name, section by section; `find` keeps those whose title or key has the words, with their headings. */
export function matrixRows(form: Form, specs: FieldSpecs, find = ''): readonly MatrixRow[] {
  const words = find.trim().toLowerCase();
  const rows: MatrixRow[] = [];
  if (words === '') {
    rows.push({ row: 'heading', key: '#actions', of: 'actions' });
    for (const action of recordActions) rows.push({ row: 'action', key: `#${action}`, action });
    rows.push({ row: 'scope', key: '#scope' });
    rows.push({ row: 'heading', key: '#fields', of: 'scope' });
  }
  rows.push({ row: 'all', key: '#all' });
  let heading: MatrixRow | null = null;
  for (const node of formNodes(form, specs)) {
    if (node.spec?.holds === 'container') {
      heading = { row: 'heading', key: `#${node.name}`, of: node };
      continue;
    }
    if (node.spec?.holds !== 'value' && node.spec?.holds !== 'rows') continue;
    if (node.table === undefined && node.containers.length === 0) heading = null;
    if (words !== '' && !matches(node, words)) continue;
    if (heading !== null) rows.push(heading);
    heading = null;
    rows.push({ row: 'field', key: node.name, node });
  }
  return rows;
}

function matches({ name, field }: FormNode, words: string): boolean {
  return [name, field.title['zh-CN'], field.title.en ?? ''].some((text) =>
    text.toLowerCase().includes(words),
  );
}

/** What of a role counts here: a new one has no name yet. */
type Grants = Pick<Role, 'grants'>;

/** What the role says of this form, if anything. */
export function grantOf(role: Grants, form: string): Grant | undefined {
  return role.grants.find((grant) => grant.form === form);
}

const ownOf = (grant: Grant, name: string): FieldAccess | undefined =>
  grant.fields !== undefined && Object.hasOwn(grant.fields, name) ? grant.fields[name] : undefined;

/** What holds for a field where the role does not name it: the table's word, that of the other fields, less where the system writes. */
function inherited(grant: Grant, node: FormNode): FieldAccess {
  const others = grant.otherFields ?? 'write';
  const table = node.table === undefined ? undefined : ownOf(grant, node.table);
  const access = table ?? others;
  return node.field.writtenBy === 'system' && table === undefined ? narrower(access, 'read') : access;
}

/** A cell: what the role's holders may do to the field, and whether the role says so by the field's name. */
export function accessOf(
  role: Role,
  form: string,
  node: FormNode,
): { readonly access: FieldAccess; readonly named: boolean } {
  const grant = grantOf(role, form);
  if (grant === undefined) return { access: 'none', named: false };
  const own = ownOf(grant, node.name);
  if (own === undefined) return { access: inherited(grant, node), named: false };
  const table = node.table === undefined ? undefined : ownOf(grant, node.table);
  // No column is wider than its table.
  return { access: table === undefined ? own : narrower(own, table), named: true };
}

/** The same in all of these fields, or `null` where they differ. */
export function commonAccess(role: Role, form: string, nodes: readonly FormNode[]): FieldAccess | null {
  let common: FieldAccess | null = null;
  for (const node of nodes) {
    const { access } = accessOf(role, form, node);
    if (common !== null && access !== common) return null;
    common = access;
  }
  return common;
}

/** The next of none, read, write. */
export function nextAccess(access: FieldAccess | null): FieldAccess {
  return access === null ? 'none' : (LEVELS[(RANK[access] + 1) % LEVELS.length] ?? 'none');
}

/** The role's grants with one field set; a word that only repeats what holds anyway is left out. */
export function withAccess(
  role: Role,
  form: string,
  nodes: readonly FormNode[],
  access: FieldAccess,
): readonly Grant[] {
  return withGrant(role, form, (old) => {
    const grant = old ?? closedGrant(form);
    const fields = { ...grant.fields };
    for (const node of nodes) {
      delete fields[node.name];
      if (inherited({ ...grant, fields }, node) !== access) fields[node.name] = access;
    }
    return fieldsOf(grant, fields);
  });
}

/** The role's grants with every field set: one word for all of them; writing what the system writes stays named. */
export function withAllAccess(
  role: Role,
  form: string,
  nodes: readonly FormNode[],
  access: FieldAccess,
): readonly Grant[] {
  return withGrant(role, form, (old) => {
    const { otherFields: _, ...grant } = old ?? closedGrant(form);
    const kept = nodes.filter(
      ({ name, field }) =>
        access === 'write' && field.writtenBy === 'system' && ownOf(grant, name) === 'write',
    );
    return {
      ...fieldsOf(grant, Object.fromEntries(kept.map(({ name }) => [name, 'write']))),
      ...(access === 'write' ? {} : { otherFields: access }),
    };
  });
}

/** The role's grants with an action given or taken; the first one given opens all fields. */
export function withAction(
  role: Grants,
  form: string,
  action: RecordAction,
  given: boolean,
): readonly Grant[] {
  const before = grantOf(role, form)?.actions ?? [];
  return withActions(role, form, (one) => (one === action ? given : before.includes(one)));
}

/** The role's grants with exactly these actions; what it says of rows and fields stays. */
export function withActions(
  role: Grants,
  form: string,
  given: (action: RecordAction) => boolean,
): readonly Grant[] {
  return withGrant(role, form, (old) => {
    const grant = old ?? { form, actions: [] };
    const actions = recordActions.filter(given);
    const says = grant.fields !== undefined || grant.rows !== undefined || grant.otherFields !== undefined;
    return actions.length === 0 && !says ? null : { ...grant, actions };
  });
}

/** The role's grants with another row scope; without one all records. */
export function withRows(role: Role, form: string, rows: Grant['rows']): readonly Grant[] {
  return withGrant(role, form, (old) => {
    const { rows: _, ...grant } = old ?? { form, actions: [] };
    return rows === undefined ? grant : { ...grant, rows };
  });
}

function closedGrant(form: string): Grant {
  return { form, actions: ['read'], otherFields: 'none' };
}

function fieldsOf(grant: Grant, fields: Readonly<Record<string, FieldAccess>>): Grant {
  const { fields: _, ...rest } = grant;
  return Object.keys(fields).length === 0 ? rest : { ...rest, fields };
}

function withGrant(
  role: Grants,
  form: string,
  change: (grant: Grant | undefined) => Grant | null,
): readonly Grant[] {
  const old = grantOf(role, form);
  const next = change(old);
  if (old === undefined) return next === null ? role.grants : [...role.grants, next];
  return role.grants.flatMap((grant) => (grant === old ? (next === null ? [] : [next]) : [grant]));
}
