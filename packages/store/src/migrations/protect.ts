import { APP_ROLE } from '../connection/workspace-pool.ts';

/** Tables to which entries are only ever added. */
const APPEND_ONLY = ['audit', 'audit_seal', 'record_change'] as const;
/** Tables of hashes without any text that every workspace may read; writing stays to one's own. */
const OPEN_TO_READ = ['search_gram'] as const;
/** Bookkeeping of the schema itself; has no workspace. */
export const MIGRATION_TABLE = 'weir_migration';

/**
 * Brings row-level security and rights of every table into the wanted state. Runs after each migration, so that a new
 * table cannot be forgotten. A workspace that is not set gives no rows, never all of them.
 */
export const PROTECT = `
do $$
declare
  item record;
  grantee text;
begin
  for item in
    select c.oid::regclass as name, c.relname, c.relrowsecurity and c.relforcerowsecurity as forced
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '${MIGRATION_TABLE}'
  loop
    if not exists (select from pg_policies where schemaname = 'public' and tablename = item.relname and policyname = 'workspace') then
      execute format(
        'create policy workspace on %s using (workspace_id = (select nullif(current_setting(''weir.workspace'', true), '''')::uuid))'
        ' with check (workspace_id = (select nullif(current_setting(''weir.workspace'', true), '''')::uuid))',
        item.name);
    end if;
    if item.relname in (${OPEN_TO_READ.map((table) => `'${table}'`).join(', ')})
      and not exists (select from pg_policies where schemaname = 'public' and tablename = item.relname and policyname = 'reading') then
      execute format('create policy reading on %s for select using (true)', item.name);
    end if;
    if not item.forced then
      execute format('alter table %s enable row level security', item.name);
      execute format('alter table %s force row level security', item.name);
    end if;
    if item.relname in (${APPEND_ONLY.map((table) => `'${table}'`).join(', ')}) then
      -- The owner could grant it back to himself; this stops accidents, the role below stops more.
      execute format('revoke update, delete, truncate on %s from public, current_user', item.name);
    end if;
  end loop;

  if exists (select from pg_roles where rolname = '${APP_ROLE}') then
    execute 'grant usage on schema public to ${APP_ROLE}';
    execute 'grant select on ${MIGRATION_TABLE} to ${APP_ROLE}';
    for item in
      select c.oid::regclass as name, c.relname
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '${MIGRATION_TABLE}'
    loop
      if item.relname in (${APPEND_ONLY.map((table) => `'${table}'`).join(', ')}) then
        execute format('grant select, insert on %s to ${APP_ROLE}', item.name);
      else
        execute format('grant select, insert, update, delete on %s to ${APP_ROLE}', item.name);
      end if;
    end loop;
  end if;
end
$$;
`;
