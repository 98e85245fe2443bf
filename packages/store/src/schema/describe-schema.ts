import type pg from 'pg';

/** One line of the description, under the table it belongs to. */
interface Line {
  readonly table_name: string;
  readonly line: string;
}

const COLUMNS = `
  select c.relname as table_name,
    format('  %s %s%s%s', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' else '' end,
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname collate "C", a.attnum`;

// PostgreSQL 18 lists NOT NULL as constraints, older ones do not; the columns say it already.
const CONSTRAINTS = `
  select c.relname as table_name, format('  constraint %s %s', quote_ident(k.conname), pg_get_constraintdef(k.oid)) as line
  from pg_class c join pg_constraint k on k.conrelid = c.oid and k.contype <> 'n'
  where c.relnamespace = 'public'::regnamespace
  order by c.relname collate "C", k.conname collate "C"`;

const INDEXES = `
  select i.tablename as table_name, '  ' || i.indexdef as line
  from pg_indexes i
  where i.schemaname = 'public' and i.indexname not like 'slot\\_\\_%'
    and not exists (select from pg_constraint k
      where k.conname = i.indexname and k.conrelid = format('public.%I', i.tablename)::regclass)
  order by i.tablename collate "C", i.indexname collate "C"`;

const POLICIES = `
  select c.relname as table_name, '  row security' || case when c.relforcerowsecurity then ', forced' else '' end as line
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
  union all
  select p.tablename, format('  policy %s for %s using %s check %s', p.policyname, lower(p.cmd), p.qual, p.with_check)
  from pg_policies p where p.schemaname = 'public'
  order by table_name, line desc`;

const OTHERS = `
  select 'trigger ' || tgname as line from pg_trigger where not tgisinternal
  union all
  select format('sequence %s', relname) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
  order by 1`;

/** The schema as text, the same for the same schema on every supported version of PostgreSQL. */
export async function describeSchema(client: Pick<pg.ClientBase, 'query'>): Promise<string> {
  const lines = new Map<string, string[]>();
  for (const text of [COLUMNS, CONSTRAINTS, INDEXES, POLICIES]) {
    const { rows } = await client.query<Line>(text);
    for (const { table_name, line } of rows) {
      const known = lines.get(table_name);
      if (known) known.push(line);
      else lines.set(table_name, [line]);
    }
  }
  const others = await client.query<{ line: string }>(OTHERS);
  const tables = [...lines].map(([table, ofTable]) => `table ${table}\n${ofTable.join('\n')}\n`);
  return [...tables, ...others.rows.map(({ line }) => `${line}\n`)].join('\n');
}
