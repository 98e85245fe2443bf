import { CloseOutlined } from '@ant-design/icons';
import type { Channel, ChannelDoor, Form } from '@weir/artefact';
import { readList } from '@weir/form-design';
import { Button, Checkbox, Input, Space } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useSession, useWords } from '../session/use-session.ts';
import { ChannelImport } from './channel-import.tsx';
import { ChannelPins } from './channel-pins.tsx';
import { DoorApi } from './door-api.tsx';
import { DoorEmbed } from './door-embed.tsx';
import { DoorLinks } from './door-links.tsx';
import { DoorScreen } from './door-screen.tsx';
import { fieldOptions, mayBe } from './field-options.ts';
import { LocalTextSetting } from './local-text-setting.tsx';
import { NameList } from './name-list.tsx';
import { readOrigin } from './origins.ts';
import { orNothing } from './parts.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

const DOORS: readonly ChannelDoor[] = ['screen', 'embed', 'link', 'api', 'import'];

/** One channel: its doors, what it fixes and leaves out, and what each door needs. */
export function ChannelEditor({ channel, form }: { readonly channel: Channel; readonly form: Form }) {
  const text = useWords(words);
  const say = useSay();
  const session = useSession();
  const set = (path: string, value: unknown, merge?: string): void => {
    session.dispatch(
      { do: 'set', artefact: `channel/${channel.key}`, path, ...(value === undefined ? {} : { value }) },
      merge === undefined ? {} : { merge: `channel ${channel.key} ${merge}` },
    );
  };
  const outsiders = channel.doors.includes('embed') || channel.doors.includes('link');
  return (
    <>
      <LocalTextSetting
        label={text.channelTitle}
        value={channel.title}
        needed
        onChange={(title) => set('/title', title, 'title')}
      />
      <fieldset className="wd-setting">
        <legend>{text.doorsOpen}</legend>
        {channel.doors.length === 1 ? <p className="wd-quiet">{text.oneDoor}</p> : null}
        {DOORS.map((door) => {
          const open = channel.doors.includes(door);
          return (
            <Checkbox
              key={door}
              checked={open}
              // A channel without a door is none.
              disabled={open && channel.doors.length === 1}
              onChange={() =>
                set(
                  '/doors',
                  DOORS.filter((one) => (one === door ? !open : channel.doors.includes(one))),
                )
              }
            >
              {text.door[door]} <span className="wd-quiet">{text.doorHelp[door]}</span>
            </Checkbox>
          );
        })}
      </fieldset>

      {channel.doors.includes('screen') ? <DoorScreen channel={channel} form={form} /> : null}
      {channel.doors.includes('link') ? <DoorLinks channel={channel} form={form} /> : null}
      {channel.doors.includes('embed') ? (
        <>
          <Origins
            value={channel.origins ?? []}
            onChange={(origins) => set('/origins', orNothing(origins))}
          />
          <DoorEmbed channel={channel} form={form} />
        </>
      ) : null}
      {channel.doors.includes('api') ? <DoorApi form={form} /> : null}

      <h3 className="wd-page__subtitle">{text.fixed}</h3>
      <ChannelPins channel={channel} form={form} onChange={(pins, merge) => set('/pins', pins, merge)} />
      <NameList
        label={text.hides}
        help={text.hidesHelp}
        ordered={false}
        value={channel.hides ?? []}
        options={useMemo(() => fieldOptions(form, say, mayBe.hide), [form, say])}
        onChange={(hides) => set('/hides', orNothing(hides))}
      />
      {outsiders || channel.searches ? (
        <NameList
          label={text.searches}
          help={text.searchesHelp}
          ordered={false}
          value={channel.searches ?? []}
          options={fieldOptions(form, say, mayBe.lookUp)}
          onChange={(searches) => set('/searches', orNothing(searches))}
        />
      ) : null}
      {channel.doors.includes('import') ? (
        <ChannelImport
          channel={channel}
          form={form}
          onChange={(path, value, merge) => set(path, value, merge)}
        />
      ) : null}
    </>
  );
}

/** Sites that may show the form. */
function Origins({
  value,
  onChange,
}: {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}) {
  const text = useWords(words);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  function add(): void {
    const read = readOrigin(typed);
    if ('problem' in read) {
      setProblem(text.originProblem[read.problem]);
      return;
    }
    setProblem(null);
    setTyped('');
    if (!value.includes(read.origin)) onChange([...value, read.origin]);
  }
  /** A pasted list: what are addresses is added, the first that is none stays in the box and is told. */
  function paste(lines: readonly string[]): void {
    const read = lines.map((line) => ({ line, origin: readOrigin(line) }));
    const wrong = read.find(({ origin }) => 'problem' in origin);
    const origins = read.flatMap(({ origin }) => ('origin' in origin ? [origin.origin] : []));
    const next = [...new Set([...value, ...origins])];
    if (next.length > value.length) onChange(next);
    setTyped(wrong?.line ?? '');
    setProblem(
      wrong !== undefined && 'problem' in wrong.origin ? text.originProblem[wrong.origin.problem] : null,
    );
  }
  return (
    <fieldset className="wd-setting">
      <legend>{text.origins}</legend>
      <p id={`${id}-help`} className="wd-quiet">
        {text.originsHelp}
      </p>
      {value.length === 0 ? null : (
        <ul className="wd-names">
          {value.map((origin) => (
            <li key={origin}>
              <code className="wd-names__title">{origin}</code>
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={text.takeOut(origin)}
                onClick={() => onChange(value.filter((one) => one !== origin))}
              />
            </li>
          ))}
        </ul>
      )}
      <Space.Compact className="wd-names__add">
        <Input
          value={typed}
          aria-label={text.addOrigin}
          aria-describedby={`${id}-help ${id}-problem`}
          aria-invalid={problem !== null}
          placeholder="https://shop.example"
          onChange={(event) => {
            setTyped(event.target.value);
            setProblem(null);
          }}
          onPaste={(event) => {
            const lines = readList(event.clipboardData.getData('text/plain'));
            if (lines.length < 2) return;
            event.preventDefault();
            paste(lines);
          }}
          onPressEnter={add}
        />
        <Button onClick={add}>{text.add}</Button>
      </Space.Compact>
      <p id={`${id}-problem`} className="wd-problem" aria-live="polite">
        {problem}
      </p>
    </fieldset>
  );
}
