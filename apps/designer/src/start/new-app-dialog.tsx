import { useMutation, useQueryClient } from '@tanstack/react-query';
import { troubleOf, useTRPC } from '@weir/api/client';
import { isKey, newKey } from '@weir/form-design';
import { Alert, Form as AntForm, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { loadAscii, plainAscii } from '../properties/to-ascii.ts';
import { useWords } from '../session/use-session.ts';
import { DraftText } from '../settings/draft-text.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { words } from './words.ts';

/** Asks for a name, suggests a key by its pinyin, and makes the app. */
export function NewAppDialog({
  open,
  taken,
  onClose,
}: {
  readonly open: boolean;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}) {
  const text = useWords(words);
  const id = useId();
  const trpc = useTRPC();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [english, setEnglish] = useState('');
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [toAscii, setToAscii] = useState(() => plainAscii);
  useEffect(() => {
    if (open) void loadAscii().then((read) => read && setToAscii(() => read));
  }, [open]);
  const suggested = name.trim() === '' ? '' : newKey(name, taken, toAscii);
  const key = ownKey ?? (/^field[0-9]*$/.test(suggested) ? newKey('app', taken) : suggested);
  const create = useMutation(
    trpc.design.createApp.mutationOptions({
      onSuccess: async (made) => {
        await queries.invalidateQueries({ queryKey: trpc.session.workspace.queryKey() });
        onClose();
        void navigate(`/${made.key}`);
      },
    }),
  );
  const send = (): void => {
    setAsked(true);
    if (name.trim() === '' || !isKey(key)) return;
    const en = english.trim();
    create.mutate({ key, title: { 'zh-CN': name.trim(), ...(en === '' ? {} : { en }) } });
  };
  const trouble = create.error ? troubleOf(create.error).message : null;
  return (
    <Dialog
      open={open}
      title={text.newApp}
      onCancel={onClose}
      onOk={send}
      okText={create.isPending ? text.creating : text.create}
      cancelText={text.cancel}
      confirmLoading={create.isPending}
      destroyOnHidden
    >
      <AntForm layout="vertical" onFinish={send} component="form" className="wd-newapp">
        <AntForm.Item
          label={`${text.appName}（${text.chinese}）`}
          htmlFor={`${id}-name`}
          required
          validateStatus={asked && name.trim() === '' ? 'error' : ''}
          help={asked && name.trim() === '' ? text.nameNeeded : text.appNameHelp}
        >
          <DraftText
            label={`${text.appName}（${text.chinese}）`}
            value={name}
            onChange={setName}
            maxLength={60}
            autoFocus
          />
        </AntForm.Item>
        <AntForm.Item label={`${text.appName}（${text.english}）`}>
          <DraftText
            label={`${text.appName}（${text.english}）`}
            value={english}
            onChange={setEnglish}
            maxLength={60}
          />
        </AntForm.Item>
        <AntForm.Item
          label={text.appKey}
          htmlFor={`${id}-key`}
          validateStatus={key !== '' && !isKey(key) ? 'error' : ''}
          help={key !== '' && !isKey(key) ? text.badKey : text.appKeyHelp}
        >
          <Input
            id={`${id}-key`}
            value={key}
            maxLength={40}
            spellCheck={false}
            onChange={(event) => setOwnKey(event.target.value === '' ? null : event.target.value)}
          />
        </AntForm.Item>
      </AntForm>
      {trouble ? <Alert type="error" showIcon title={trouble} role="alert" /> : null}
    </Dialog>
  );
}
