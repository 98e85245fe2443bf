import type { Form, Grant, Role } from '@weir/artefact';
import { type Expr, type Scope, toSentence } from '@weir/expression';
import { Alert, Radio } from 'antd';
import { useState } from 'react';
import { ConditionBuilder } from '../condition/condition-builder.tsx';
import { useLocale, useWords } from '../session/use-session.ts';
import { Dialog } from '../shell/dialog.tsx';
import { useReturnFocus } from '../shell/return-focus.ts';
import { withRows } from './matrix.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

/** Which records of the form a role may touch. */
export function ScopeDialog({
  role,
  form,
  scope,
  rows,
  may,
  onDone,
}: {
  readonly role: Role;
  readonly form: Form;
  readonly scope: Scope;
  readonly rows: Expr | undefined;
  /** Whether the role may do anything with this form at all. */
  readonly may: boolean;
  /** `null`: left without a change. */
  readonly onDone: (grants: readonly Grant[] | null) => void;
}) {
  const text = useWords(words);
  const say = useSay();
  useReturnFocus();
  const locale = useLocale();
  const [which, setWhich] = useState<'all' | 'mine' | 'some'>(
    rows === undefined ? 'all' : isMine(rows) ? 'mine' : 'some',
  );
  const [value, setValue] = useState<Expr | undefined>(rows);
  const chosen = which === 'all' ? undefined : which === 'mine' ? MINE : value;
  return (
    <Dialog
      open
      width={720}
      title={text.rowsOf(say(role.title))}
      okText={text.save}
      cancelText={text.cancel}
      okButtonProps={{ disabled: !may || (which === 'some' && value === undefined) }}
      onOk={() => onDone(withRows(role, form.key, chosen))}
      onCancel={() => onDone(null)}
    >
      {may ? null : <Alert type="info" showIcon title={text.rowsNeedAction} />}
      <Radio.Group
        value={which}
        disabled={!may}
        onChange={(event) => setWhich(event.target.value)}
        options={[
          { value: 'all', label: text.allRows },
          { value: 'mine', label: text.myRows },
          { value: 'some', label: text.rowsWhere },
        ]}
      />
      {which === 'some' ? (
        <div className="wd-scope">
          <ConditionBuilder value={value} onChange={setValue} scope={scope} />
          {value === undefined ? null : <p className="wd-quiet">{toSentence(value, scope, locale)}</p>}
        </div>
      ) : null}
    </Dialog>
  );
}

/** Records one owns or made. */
const MINE: Expr = {
  op: 'or',
  args: [
    { op: '=', args: [{ field: '_owner' }, { field: '_me' }] },
    { op: '=', args: [{ field: '_createdBy' }, { field: '_me' }] },
  ],
};
const isMine = (rows: Expr): boolean => JSON.stringify(rows) === JSON.stringify(MINE);
