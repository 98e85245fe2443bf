import { fillPlaceholders, placeholderOf } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { Select } from 'antd';
import { useMemo } from 'react';
import { useForm, useSession, useWords } from '../session/use-session.ts';
import { fieldOptions } from './field-options.ts';
import { LocalTextSetting } from './local-text-setting.tsx';
import { notificationWords } from './notification-words.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

/** A text in which values of fields stand as `{{key}}`: put in by the field's title, and read out with it. */
export function NotificationText({
  label,
  help,
  lines,
  value,
  onChange,
}: {
  readonly label: string;
  readonly help?: string;
  readonly lines?: number;
  readonly value: LocalText | undefined;
  readonly onChange: (value: LocalText | undefined, part?: string) => void;
}) {
  const text = useWords(notificationWords);
  const { added } = useWords(words);
  const session = useSession();
  const form = useForm();
  const say = useSay();
  const fields = useMemo(
    () => fieldOptions(form, say, (node, spec) => node.table === undefined && spec.holds === 'value'),
    [form, say],
  );
  const titleOf = (name: string): string | null => fields.find((one) => one.value === name)?.label ?? null;
  function insert(name: string): void {
    const put = (before: string | undefined): string => `${before ?? ''}${placeholderOf(name)}`;
    const en = value?.en === undefined ? {} : { en: put(value.en) };
    onChange({ 'zh-CN': put(value?.['zh-CN']), ...en });
    session.announce(added(titleOf(name) ?? name));
  }
  const reads = fillPlaceholders(say(value), (name) => {
    const title = titleOf(name);
    return title === null ? null : `〔${title}〕`;
  });
  return (
    <>
      <LocalTextSetting
        label={label}
        {...(help === undefined ? {} : { help })}
        {...(lines === undefined ? {} : { lines })}
        value={value}
        onChange={(next) => onChange(next, label)}
      />
      <div className="wd-notification__tools">
        <Select
          size="small"
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={text.insertInto(label)}
          placeholder={text.insert}
          options={[...fields]}
          onSelect={(name: string | null) => {
            if (name !== null) insert(name);
          }}
        />
        {reads === '' || reads === say(value) ? null : <span className="wd-quiet">{text.reads(reads)}</span>}
      </div>
    </>
  );
}
