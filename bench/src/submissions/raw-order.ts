import type pg from 'pg';

type Row = Readonly<Record<string, unknown>>;

/** All rows the product stored for one order, as they are in the database. */
export interface RawOrder {
  readonly record: Row;
  readonly claims: readonly Row[];
  readonly idempotency: Row;
  readonly audit: Row;
  readonly holders: readonly Row[];
  /** What stands before the drawn number. */
  readonly prefix: string;
}
/** One order to write once more. */
export interface RawCopy {
  readonly order: RawOrder;
  readonly workspace: string;
  readonly id: string;
  readonly n: number;
}
interface RawStatement {
  /** Draws the order's number. */
  readonly draws?: true;
  readonly query: (number: string) => pg.QueryConfig;
}

/** The newest orders the product stored, with every row that belongs to them. */
export async function readRawOrders(pool: pg.Pool, most = 2_000): Promise<readonly RawOrder[]> {
  const { rows } = await pool.query<Record<'record' | 'claims' | 'idempotency' | 'audit' | 'holders', never>>(
    `select to_jsonb(r) as record,
       (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from unique_claim c where c.workspace_id = r.workspace_id and c.record = r.id) as claims,
       (select to_jsonb(i) from idempotency i where i.workspace_id = r.workspace_id and i.record = r.id) as idempotency,
       (select to_jsonb(a) from audit a where a.workspace_id = r.workspace_id and a.target = 'jinggu/order/' || r.id) as audit,
       (select coalesce(jsonb_agg(to_jsonb(h)), '[]') from file_holder h where h.workspace_id = r.workspace_id and h.record = r.id) as holders
     from record r where r.app = 'jinggu' and r.form = 'order' and r.door = 'api' order by r.created_at desc limit ${most}`,
  );
  return rows
    .filter(({ idempotency, audit }) => idempotency !== null && audit !== null)
    .map((row) => ({
      ...row,
      prefix: String((row.record as Row).number).replace(/[0-9]+$/, ''),
    }));
}

/** The statements of one order, each a plain insert; prepared once per connection. */
export function statementsOf({ order, workspace, id, n }: RawCopy): readonly RawStatement[] {
  const own = { workspace_id: workspace, record: id };
  return [
    { query: () => insert('idempotency', { ...order.idempotency, ...own, key: id }) },
    ...order.claims.map((claim) => ({
      query: () => insert('unique_claim', { ...claim, ...own, value: `${String(claim.value)}#${n}` }),
    })),
    { query: () => insert('audit', audited(order, workspace, id)) },
    ...order.holders.map((holder) => ({ query: () => insert('file_holder', { ...holder, ...own }) })),
    {
      draws: true,
      query: () => ({
        name: 'counter',
        text: DRAW,
        values: [workspace],
      }),
    },
    {
      query: (number) => insert('record', { ...order.record, workspace_id: workspace, id, number }),
    },
  ];
}

const DRAW = `insert into counter (workspace_id, app, name, value) values ($1, 'jinggu', 'raw', 1)
  on conflict (workspace_id, app, name) do update set value = counter.value + 1 returning value::text`;

/** The same rows in one statement. */
export function asOneStatement({ order, workspace, id, n }: RawCopy): pg.QueryConfig {
  const own = { workspace_id: workspace, record: id };
  const values: unknown[] = [];
  const parts: string[] = [];
  const add = (table: string, row: Row): void => {
    const { text, values: own } = insert(table, row, values.length);
    values.push(...(own ?? []));
    parts.push(`p${parts.length} as (${text})`);
  };
  add('idempotency', { ...order.idempotency, ...own, key: id });
  for (const claim of order.claims)
    add('unique_claim', { ...claim, ...own, value: `${String(claim.value)}#${n}` });
  add('audit', audited(order, workspace, id));
  for (const holder of order.holders) add('file_holder', { ...holder, ...own });
  values.push(workspace);
  parts.push(`drawn as (${DRAW.replaceAll('$1', `$${values.length}`)})`);
  const { number: _, ...record }: Row = { ...order.record, workspace_id: workspace, id };
  const columns = Object.keys(record);
  const places = columns.map((_column, index) => `$${values.length + index + 1}`);
  values.push(...Object.values(record).map(asParameter), order.prefix);
  return {
    name: `order-${order.claims.length}-${order.holders.length}`,
    text: `with ${parts.join(', ')} insert into record (${columns.map(quoted).join(', ')}, number)
      select ${places.join(', ')}, $${values.length}::text || lpad(value, 4, '0') from drawn`,
    values,
  };
}

function audited(order: RawOrder, workspace: string, id: string): Row {
  // The transaction's own number is written by the column's default.
  const { xid: _, ...entry } = order.audit;
  return { ...entry, workspace_id: workspace, id, target: `jinggu/order/${id}` };
}

function insert(table: string, row: Row, from = 0): pg.QueryConfig {
  const columns = Object.keys(row);
  return {
    name: `insert-${table}`,
    text: `insert into ${table} (${columns.map(quoted).join(', ')}) values (${columns.map((_, index) => `$${from + index + 1}`).join(', ')})`,
    values: Object.values(row).map(asParameter),
  };
}

const quoted = (column: string): string => `"${column}"`;
const asParameter = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
