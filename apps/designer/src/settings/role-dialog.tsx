import type { Form, Grant, Role } from '@weir/artefact';
import { newKey } from '@weir/form-design';
import { App as AntApp, Button, Checkbox, Space } from 'antd';
import { useEffect, useState } from 'react';
import { useSession, useWords } from '../session/use-session.ts';
import { Dialog } from '../shell/dialog.tsx';
import { toAscii } from './ascii.ts';
import { LocalTextInput } from './local-text-input.tsx';
import { cleanText, type TextPair } from './local-texts.ts';
import { RoleForms } from './role-forms.tsx';
import { useSay } from './use-say.ts';
import { words } from './words.ts';
import './settings.css';

const EMPTY: TextPair = { zh: '', en: '' };

/** A new role, or the name, powers and removal of one. */
export function RoleDialog({
  open,
  role,
  taken,
  forms,
  form,
  onClose,
}: {
  readonly open: boolean;
  /** `null`: a new one. */
  readonly role: Role | null;
  readonly taken: readonly string[];
  readonly forms: readonly Form[];
  /** The form it was opened at: a new role may read its records to begin with. */
  readonly form?: Form;
  readonly onClose: () => void;
}) {
  const text = useWords(words);
  const say = useSay();
  const session = useSession();
  const { modal } = AntApp.useApp();
  const [title, setTitle] = useState<TextPair>(EMPTY);
  const [help, setHelp] = useState<TextPair>(EMPTY);
  const [design, setDesign] = useState(false);
  const [administer, setAdminister] = useState(false);
  const [grants, setGrants] = useState<readonly Grant[]>([]);
  const [asked, setAsked] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed is kept while the dialog is open
  useEffect(() => {
    if (!open) return;
    setTitle({ zh: role?.title['zh-CN'] ?? '', en: role?.title.en ?? '' });
    setHelp({ zh: role?.help?.['zh-CN'] ?? '', en: role?.help?.en ?? '' });
    setDesign(role?.design === true);
    setAdminister(role?.administer === true);
    setGrants(role?.grants ?? (form ? [{ form: form.key, actions: ['read'] }] : []));
    setAsked(false);
  }, [open, role?.key]);

  function save(): void {
    const name = cleanText(title);
    if (name === undefined) {
      setAsked(true);
      return;
    }
    const about = cleanText(help);
    const base: Role = role ?? {
      kind: 'role',
      specVersion: 1,
      key: newKey(name, taken, toAscii),
      title: name,
      grants,
    };
    const { help: _h, design: _d, administer: _a, ...rest } = base;
    const done = session.dispatch({
      do: 'put',
      artefact: {
        ...rest,
        grants,
        title: name,
        ...(about ? { help: about } : {}),
        ...(design ? { design: true } : {}),
        ...(administer ? { administer: true } : {}),
      },
    });
    if (done.ok) onClose();
  }
  function remove(one: Role): void {
    modal.confirm({
      title: text.removeRoleTitle(say(one.title)),
      content: text.removeRoleHelp,
      okText: text.remove,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      onOk: () => {
        session.dispatch({ do: 'drop', artefact: `role/${one.key}` });
        onClose();
      },
    });
  }
  return (
    <Dialog
      open={open}
      destroyOnHidden
      title={role ? text.editRole(say(role.title)) : text.addRole}
      onCancel={onClose}
      footer={
        <div className="wd-dialog__footer">
          {role ? (
            <Button danger onClick={() => remove(role)}>
              {text.removeRole}
            </Button>
          ) : null}
          <Space>
            <Button onClick={onClose}>{text.cancel}</Button>
            <Button type="primary" onClick={save}>
              {text.save}
            </Button>
          </Space>
        </div>
      }
    >
      <LocalTextInput
        label={text.roleTitle}
        value={title}
        onChange={setTitle}
        autoFocus
        problem={asked && title.zh.trim() === '' ? text.titleNeeded : null}
      />
      <RoleForms forms={forms} grants={grants} onChange={setGrants} />
      <LocalTextInput label={text.roleHelp} value={help} onChange={setHelp} lines={2} />
      <div className="wd-setting">
        <Checkbox checked={design} onChange={(event) => setDesign(event.target.checked)}>
          {text.roleDesign}
        </Checkbox>
        <Checkbox checked={administer} onChange={(event) => setAdminister(event.target.checked)}>
          {text.roleAdminister}
        </Checkbox>
      </div>
      {role ? (
        <p className="wd-quiet">
          {text.keyIs} <code>{role.key}</code>
        </p>
      ) : null}
    </Dialog>
  );
}
