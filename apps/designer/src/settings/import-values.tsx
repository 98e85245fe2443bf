import { CloseOutlined } from '@ant-design/icons';
import type { FormNode, ImportSettings } from '@weir/artefact';
import { readList } from '@weir/form-design';
import { Button, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

type Values = NonNullable<ImportSettings['values']>;

/** Words a file uses for the options of choices: 支付宝付款 → 支付宝. */
export function ImportValues({
  value,
  nodes,
  titleOf,
  onChange,
}: {
  readonly value: Values;
  readonly nodes: readonly FormNode[];
  readonly titleOf: (name: string) => string;
  readonly onChange: (value: Values) => void;
}) {
  const text = useWords(words);
  const say = useSay();
  const [field, setField] = useState<string | null>(null);
  const [word, setWord] = useState('');
  const [meant, setMeant] = useState<string | null>(null);
  const optionsOf = (name: string) => {
    const node = nodes.find((one) => one.name === name);
    const named = node?.spec?.holds === 'value' ? node.spec.valueType(node.field)?.options : undefined;
    return Object.entries(named ?? {}).map(([key, title]) => ({ value: key, label: say(title) }));
  };
  const fields = nodes
    .filter((node) => optionsOf(node.name).length > 0)
    .map((node) => ({ value: node.name, label: titleOf(node.name) }));
  const rows = Object.entries(value).flatMap(([name, all]) =>
    Object.entries(all).map(([from, to]) => ({ name, from, to })),
  );
  function add(): void {
    if (field === null || meant === null || word.trim() === '') return;
    onChange({ ...value, [field]: { ...value[field], [word.trim()]: meant } });
    setWord('');
  }
  /** A pasted list: each line is a word of the file for the same option. */
  function paste(lines: readonly string[]): void {
    if (field === null || meant === null) return;
    const added = Object.fromEntries(lines.map((line) => [line.slice(0, 200), meant]));
    onChange({ ...value, [field]: { ...value[field], ...added } });
    setWord('');
  }
  function remove(name: string, from: string): void {
    const { [from]: _, ...left } = value[name] ?? {};
    const { [name]: __, ...rest } = value;
    onChange(Object.keys(left).length === 0 ? rest : { ...rest, [name]: left });
  }
  return (
    <fieldset className="wd-setting">
      <legend>{text.importValues}</legend>
      <p className="wd-quiet">{text.importValuesHelp}</p>
      {rows.length === 0 ? null : (
        <ul className="wd-names">
          {rows.map(({ name, from, to }) => (
            <li key={`${name} ${from}`}>
              <span className="wd-names__title">{text.wordMeans(titleOf(name), from, to)}</span>
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={text.takeOut(`${from} → ${to}`)}
                onClick={() => remove(name, from)}
              />
            </li>
          ))}
        </ul>
      )}
      <Space wrap>
        <Select
          className="wd-words__field"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={text.importField}
          placeholder={text.importField}
          value={field}
          options={fields}
          onChange={(next: string | null) => {
            setField(next);
            setMeant(null);
          }}
        />
        <Input
          value={word}
          maxLength={200}
          aria-label={text.wordInFile}
          placeholder={text.wordInFile}
          onPaste={(event) => {
            const lines = readList(event.clipboardData.getData('text/plain'));
            if (lines.length < 2 || field === null || meant === null) return;
            event.preventDefault();
            paste(lines);
          }}
          onChange={(event) => setWord(event.target.value)}
        />
        <Select
          className="wd-words__field"
          aria-label={text.meansOption}
          placeholder={text.meansOption}
          disabled={field === null}
          value={meant}
          options={field === null ? [] : optionsOf(field)}
          onChange={setMeant}
        />
        <Button disabled={field === null || meant === null || word.trim() === ''} onClick={add}>
          {text.add}
        </Button>
      </Space>
    </fieldset>
  );
}
