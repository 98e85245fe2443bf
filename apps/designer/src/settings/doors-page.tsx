import { PlusOutlined } from '@ant-design/icons';
import type { Channel } from '@weir/artefact';
import { newKey } from '@weir/form-design';
import { App as AntApp, Button, Empty, Tag } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useDesign, useForm, useSession, useWords } from '../session/use-session.ts';
import { Dialog } from '../shell/dialog.tsx';
import { toAscii } from './ascii.ts';
import { ChannelEditor } from './channel-editor.tsx';
import { LocalTextInput } from './local-text-input.tsx';
import { cleanText, type TextPair } from './local-texts.ts';
import { channelsOf } from './parts.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

/** Ways in: the form's channels, and what each of them opens. */
export function DoorsPage({ focus }: { readonly focus: string | null }) {
  const text = useWords(words);
  const say = useSay();
  const session = useSession();
  const { modal } = AntApp.useApp();
  const form = useForm();
  const artefacts = useDesign((state) => state.design.artefacts);
  const channels = useMemo(() => channelsOf(artefacts, form.key), [artefacts, form.key]);
  const [chosen, setChosen] = useState<string | null>(focus);
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    if (focus !== null) setChosen(focus);
  }, [focus]);
  const channel = channels.find(({ key }) => key === chosen) ?? channels[0];

  function remove(one: Channel): void {
    modal.confirm({
      title: text.removeChannelTitle(say(one.title)),
      content: text.removeChannelHelp,
      okText: text.remove,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      onOk: () => {
        session.dispatch({ do: 'drop', artefact: `channel/${one.key}` });
      },
    });
  }
  return (
    <section aria-labelledby="wd-doors-title">
      <header className="wd-page__head">
        <div>
          <h2 id="wd-doors-title" className="wd-page__title">
            {text.pages.doors}
          </h2>
          <p className="wd-quiet">{text.doorsHelp(say(form.recordTitle ?? form.title))}</p>
        </div>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {text.addChannel}
        </Button>
      </header>
      {channels.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.noChannels} />
      ) : (
        <>
          <div className="wd-channels" role="tablist" aria-label={text.pages.doors}>
            {channels.map((one) => (
              <button
                key={one.key}
                type="button"
                role="tab"
                id={`wd-channel-tab-${one.key}`}
                aria-selected={one === channel}
                aria-controls="wd-channel"
                tabIndex={one === channel ? 0 : -1}
                className="wd-channels__tab"
                onClick={() => setChosen(one.key)}
                onKeyDown={(event) => {
                  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
                  const next = channels[channels.indexOf(one) + step];
                  if (step === 0 || next === undefined) return;
                  event.preventDefault();
                  setChosen(next.key);
                  document.getElementById(`wd-channel-tab-${next.key}`)?.focus();
                }}
              >
                {say(one.title)}
                <span className="wd-channels__doors">
                  {one.doors.map((door) => (
                    <Tag key={door}>{text.door[door]}</Tag>
                  ))}
                </span>
              </button>
            ))}
          </div>
          {channel ? (
            <div id="wd-channel" role="tabpanel" aria-labelledby={`wd-channel-tab-${channel.key}`}>
              <ChannelEditor key={channel.key} channel={channel} form={form} />
              <Button danger onClick={() => remove(channel)}>
                {text.removeChannel}
              </Button>
            </div>
          ) : null}
        </>
      )}
      <NewChannel
        open={adding}
        form={form.key}
        taken={artefacts.flatMap((one) => (one.kind === 'channel' ? [one.key] : []))}
        onDone={(key) => {
          setAdding(false);
          if (key !== null) setChosen(key);
        }}
      />
    </section>
  );
}

function NewChannel({
  open,
  form,
  taken,
  onDone,
}: {
  readonly open: boolean;
  readonly form: string;
  readonly taken: readonly string[];
  readonly onDone: (key: string | null) => void;
}) {
  const text = useWords(words);
  const session = useSession();
  const [title, setTitle] = useState<TextPair>({ zh: '', en: '' });
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!open) return;
    setTitle({ zh: '', en: '' });
    setAsked(false);
  }, [open]);
  function add(): void {
    const name = cleanText(title);
    if (name === undefined) {
      setAsked(true);
      return;
    }
    const key = newKey(name, taken, toAscii);
    const done = session.dispatch({
      do: 'put',
      artefact: { kind: 'channel', specVersion: 1, key, title: name, form, doors: ['screen'] },
    });
    if (done.ok) onDone(key);
  }
  return (
    <Dialog
      open={open}
      destroyOnHidden
      title={text.addChannel}
      okText={text.add}
      cancelText={text.cancel}
      onOk={add}
      onCancel={() => onDone(null)}
    >
      <LocalTextInput
        label={text.channelTitle}
        help={text.channelTitleHelp}
        value={title}
        onChange={setTitle}
        autoFocus
        problem={asked && title.zh.trim() === '' ? text.titleNeeded : null}
      />
    </Dialog>
  );
}
