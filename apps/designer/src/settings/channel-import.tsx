import { CloseOutlined } from '@ant-design/icons';
import { type Channel, type Form, formNodes, type ImportSettings } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { readList } from '@weir/form-design';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { fieldOptions, mayBe } from './field-options.ts';
import { ImportValues } from './import-values.tsx';
import { LocalTextSetting } from './local-text-setting.tsx';
import { NameList } from './name-list.tsx';
import { orNothing } from './parts.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

type Headers = NonNullable<ImportSettings['headers']>;

/** How files of this channel are read: other names of columns, other words of values, which lines are one record. */
export function ChannelImport({
  channel,
  form,
  onChange,
}: {
  readonly channel: Channel;
  readonly form: Form;
  readonly onChange: (path: string, value: unknown, merge?: string) => void;
}) {
  const text = useWords(words);
  const say = useSay();
  const id = useId();
  const settings = channel.import ?? {};
  const options = fieldOptions(form, say, mayBe.header);
  const tables = fieldOptions(form, say, mayBe.table);
  const plain = fieldOptions(form, say, (node, spec) => node.table === undefined && spec.holds === 'value');
  return (
    <>
      <h3 className="wd-page__subtitle">{text.importing}</h3>
      <HeaderWords
        value={settings.headers ?? {}}
        titleOf={(name) => options.find((one) => one.value === name)?.label ?? name}
        names={options}
        onChange={(headers) =>
          onChange('/import/headers', Object.keys(headers).length === 0 ? undefined : headers)
        }
      />
      <ImportValues
        value={settings.values ?? {}}
        nodes={formNodes(form, fieldSpecs)}
        titleOf={(name) => options.find((one) => one.value === name)?.label ?? name}
        onChange={(values) =>
          onChange('/import/values', Object.keys(values).length === 0 ? undefined : values, 'values')
        }
      />
      <NameList
        label={text.groupBy}
        help={text.groupByHelp}
        value={settings.groupBy ?? []}
        options={plain}
        onChange={(groupBy) => onChange('/import/groupBy', orNothing(groupBy))}
      />
      <div className="wd-pair">
        <div className="wd-setting">
          <label htmlFor={`${id}-table`}>{text.importTable}</label>
          <Select
            id={`${id}-table`}
            allowClear
            placeholder={text.none}
            value={settings.table ?? null}
            options={[...tables]}
            onChange={(table: string | null | undefined) => onChange('/import/table', table ?? undefined)}
          />
        </div>
        <div className="wd-setting">
          <label htmlFor={`${id}-dates`}>{text.dateOrder}</label>
          <Select
            id={`${id}-dates`}
            allowClear
            placeholder={text.dateOrders.ymd}
            value={settings.dateOrder ?? null}
            options={(['ymd', 'dmy', 'mdy'] as const).map((order) => ({
              value: order,
              label: text.dateOrders[order],
            }))}
            onChange={(order: string | null | undefined) => onChange('/import/dateOrder', order ?? undefined)}
          />
        </div>
      </div>
      <LocalTextSetting
        label={text.importNote}
        help={text.importNoteHelp}
        value={settings.note}
        onChange={(note) => onChange('/import/note', note, 'note')}
      />
    </>
  );
}

/** Other names a column has in the file. A name stands for one field only. */
function HeaderWords({
  value,
  names,
  titleOf,
  onChange,
}: {
  readonly value: Headers;
  readonly names: readonly { readonly value: string; readonly label: string }[];
  readonly titleOf: (name: string) => string;
  readonly onChange: (value: Headers) => void;
}) {
  const text = useWords(words);
  const [open, setOpen] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const listed = [...new Set([...Object.keys(value), ...open])];
  function set(name: string, header: readonly string[]): void {
    const before = value[name] ?? [];
    const clean = [...new Set(readList(header.join('\n'), (word) => before.includes(word)))];
    const taken = Object.entries(value).find(
      ([other, others]) => other !== name && others.some((word) => clean.includes(word)),
    );
    const word = taken?.[1].find((one) => clean.includes(one));
    setProblem(taken && word !== undefined ? text.headerTaken(word, titleOf(taken[0])) : null);
    if (taken) return;
    const { [name]: _, ...rest } = value;
    if (clean.length === 0) setOpen((before) => [...new Set([...before, name])]);
    onChange(clean.length === 0 ? rest : { ...rest, [name]: clean });
  }
  return (
    <fieldset className="wd-setting">
      <legend>{text.headers}</legend>
      <p className="wd-quiet">{text.headersHelp}</p>
      {listed.map((name) => (
        <div key={name} className="wd-pin">
          <span className="wd-pin__title">{titleOf(name)}</span>
          <Select
            mode="tags"
            className="wd-pin__value"
            aria-label={text.headersOf(titleOf(name))}
            placeholder={text.typeHeader}
            tokenSeparators={['，', ',', '\t', '\n']}
            open={false}
            suffixIcon={null}
            value={[...(value[name] ?? [])]}
            onChange={(header: string[]) => set(name, header)}
          />
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={text.takeOut(titleOf(name))}
            onClick={() => {
              setOpen(open.filter((one) => one !== name));
              const { [name]: _, ...rest } = value;
              if (Object.hasOwn(value, name)) onChange(rest);
            }}
          />
        </div>
      ))}
      <p className="wd-problem" aria-live="polite">
        {problem}
      </p>
      <Select
        className="wd-names__add"
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        aria-label={text.addTo(text.headers)}
        placeholder={text.addField}
        options={names.filter((one) => !listed.includes(one.value))}
        onSelect={(name: string | null) => {
          if (name !== null) setOpen([...open, name]);
        }}
      />
    </fieldset>
  );
}
