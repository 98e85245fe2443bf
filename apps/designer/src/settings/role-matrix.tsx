import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import {
  type FieldAccess,
  formNodes,
  type Grant,
  type Role,
  recordActions,
  recordScope,
} from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { Button, Empty, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useDesign, useForm, useSession, useWords } from '../session/use-session.ts';
import { clearable } from '../shell/clear-icon.tsx';
import {
  accessOf,
  commonAccess,
  grantOf,
  type MatrixRow,
  matrixRows,
  nextAccess,
  withAccess,
  withAction,
  withAllAccess,
} from './matrix.ts';
import { type CellView, MatrixGrid } from './matrix-grid.tsx';
import { formsOf, rolesOf } from './parts.ts';
import { RoleDialog } from './role-dialog.tsx';
import { ScopeDialog } from './scope-dialog.tsx';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

/** Who may do what: roles as columns, actions, rows and fields as lines. */
export function RoleMatrix({ focus }: { readonly focus: string | null }) {
  const text = useWords(words);
  const say = useSay();
  const session = useSession();
  const form = useForm();
  const artefacts = useDesign((state) => state.design.artefacts);
  const roles = useMemo(() => rolesOf(artefacts), [artefacts]);
  const forms = useMemo(() => formsOf(artefacts), [artefacts]);
  const [find, setFind] = useState('');
  const [editing, setEditing] = useState<string | null>(null);
  const [scoping, setScoping] = useState<string | null>(null);
  const rows = useMemo(() => matrixRows(form, fieldSpecs, find), [form, find]);
  const fields = useMemo(() => rows.flatMap((row) => (row.row === 'field' ? [row.node] : [])), [rows]);
  const scope = useMemo(() => recordScope(form, fieldSpecs), [form]);
  const all = find.trim() === '';

  const setGrants = (role: Role, grants: readonly Grant[], said: string): void => {
    if (grants === role.grants) return;
    const done = session.dispatch({
      do: 'set',
      artefact: `role/${role.key}`,
      path: '/grants',
      value: grants,
    });
    if (done.ok) session.announce(said);
  };
  const titleOf = (row: MatrixRow): string => {
    switch (row.row) {
      case 'heading':
        return row.of === 'actions'
          ? text.actions
          : row.of === 'scope'
            ? text.fields
            : say(row.of.field.title);
      case 'action':
        return text.action[row.action];
      case 'scope':
        return text.rows;
      case 'all':
        return all ? text.allFields : text.foundFields(fields.length);
      case 'field':
        return say(row.node.field.title);
    }
  };
  const setAccess = (role: Role, row: MatrixRow, access: FieldAccess): void => {
    const said = `${say(role.title)}，${titleOf(row)}：${text.access[access]}`;
    if (row.row === 'field') setGrants(role, withAccess(role, form.key, [row.node], access), said);
    if (row.row === 'all')
      setGrants(
        role,
        all ? withAllAccess(role, form.key, fields, access) : withAccess(role, form.key, fields, access),
        said,
      );
  };
  const press = (role: Role, row: MatrixRow): void => {
    if (row.row === 'scope') setScoping(role.key);
    if (row.row === 'field') setAccess(role, row, nextAccess(accessOf(role, form.key, row.node).access));
    if (row.row === 'all') setAccess(role, row, nextAccess(commonAccess(role, form.key, fields)));
    if (row.row === 'action') {
      const given = grantOf(role, form.key)?.actions.includes(row.action) === true;
      const said = `${say(role.title)}，${titleOf(row)}：${given ? text.notAllowed : text.allowed}`;
      setGrants(role, withAction(role, form.key, row.action, !given), said);
    }
  };
  const cell = (role: Role, row: MatrixRow): CellView => {
    const grant = grantOf(role, form.key);
    switch (row.row) {
      case 'heading':
        return { text: '', tone: 'none', quiet: true };
      case 'action': {
        const own = grant?.actions.includes(row.action) === true;
        // Whoever reads the records may choose them as well.
        const given = own || (row.action === 'pick' && grant?.actions.includes('read') === true);
        return {
          text: given ? text.allowed : text.notAllowed,
          tone: given ? 'write' : 'none',
          quiet: given && !own,
        };
      }
      case 'scope':
        return grant === undefined || grant.actions.length === 0
          ? { text: text.noRows, tone: 'none', quiet: true }
          : {
              text: grant.rows ? text.someRows : text.allRows,
              tone: grant.rows ? 'read' : 'write',
              quiet: false,
            };
      case 'all': {
        const access = commonAccess(role, form.key, fields);
        return access === null
          ? { text: text.mixed, tone: 'read', quiet: true }
          : { text: text.access[access], tone: access, quiet: false };
      }
      case 'field': {
        const { access, named } = accessOf(role, form.key, row.node);
        return { text: text.access[access], tone: access, quiet: !named };
      }
    }
  };

  const edited = roles.find((role) => role.key === editing) ?? null;
  const scoped = roles.find((role) => role.key === scoping) ?? null;
  return (
    <section className="wd-roles" aria-labelledby="wd-roles-title">
      <header className="wd-page__head">
        <div>
          <h2 id="wd-roles-title" className="wd-page__title">
            {text.pages.roles}
          </h2>
          <p className="wd-quiet">{text.rolesHelp}</p>
        </div>
        <div className="wd-page__tools">
          <Input
            type="search"
            prefix={<SearchOutlined aria-hidden />}
            allowClear={clearable}
            value={find}
            aria-label={text.findField}
            placeholder={text.findField}
            onChange={(event) => setFind(event.target.value)}
          />
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('')}>
            {text.addRole}
          </Button>
        </div>
      </header>
      {roles.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.noRoles} />
      ) : (
        <MatrixGrid
          label={text.pages.roles}
          corner={text.fieldOrAction}
          rows={rows}
          roles={roles}
          focus={focus}
          titleOf={titleOf}
          noteOf={(row) =>
            row.row === 'field'
              ? row.node.table !== undefined
                ? text.columnOf(
                    say(formNodes(form, fieldSpecs).find(({ name }) => name === row.node.table)?.field.title),
                  )
                : row.node.field.writtenBy === 'system'
                  ? text.bySystem
                  : null
              : row.row === 'action' && row.action === 'pick'
                ? text.pickHelp
                : null
          }
          cell={cell}
          onPress={press}
          onSet={(role, row, access) => {
            if (row.row === 'action') {
              const given = access !== 'none';
              const said = `${say(role.title)}，${titleOf(row)}：${given ? text.allowed : text.notAllowed}`;
              setGrants(role, withAction(role, form.key, row.action, given), said);
            } else setAccess(role, row, access);
          }}
          onRole={(role) => setEditing(role.key)}
        />
      )}
      {all && fields.length === 0 ? <p className="wd-quiet">{text.noFields}</p> : null}
      {!all && fields.length === 0 ? <p className="wd-quiet">{text.nothingFound}</p> : null}
      <p className="wd-quiet">{text.matrixKeys}</p>
      <RoleDialog
        open={editing !== null}
        role={edited}
        taken={roles.map(({ key }) => key)}
        forms={forms}
        form={form}
        onClose={() => setEditing(null)}
      />
      {scoped ? (
        <ScopeDialog
          role={scoped}
          form={form}
          scope={scope}
          rows={grantOf(scoped, form.key)?.rows}
          may={recordActions.some((action) => grantOf(scoped, form.key)?.actions.includes(action))}
          onDone={(grants) => {
            if (grants) setGrants(scoped, grants, `${say(scoped.title)}：${text.rows}`);
            setScoping(null);
          }}
        />
      ) : null}
    </section>
  );
}
