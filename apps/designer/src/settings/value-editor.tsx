import type { Field, FormNode } from '@weir/artefact';
import { readTyped } from '@weir/blocks/run';
import { NumberInput } from '@weir/ui';
import { Rate, Select, Switch } from 'antd';
import { useState } from 'react';
import { useDesign, useWords } from '../session/use-session.ts';
import { DraftText } from './draft-text.tsx';
import { RecordSearch } from './record-search.tsx';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

/** Edits a value of a field by its kind; `undefined` while there is none. */
export function ValueEditor({
  node,
  form,
  label,
  value,
  onChange,
}: {
  readonly node: FormNode;
  readonly form: string;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const text = useWords(words);
  const say = useSay();
  const app = useDesign((state) => state.app);
  const { field, spec } = node;
  const named = spec?.holds === 'value' ? spec.valueType(field) : null;
  const common = { 'aria-label': label, className: 'wd-pin__value' };
  if (field.kind === 'user' || field.kind === 'reference')
    return (
      <RecordSearch
        app={app}
        form={form}
        field={node.name}
        people={field.kind === 'user'}
        label={label}
        value={typeof value === 'string' ? value : undefined}
        onChange={onChange}
      />
    );
  if (field.kind === 'rating')
    return (
      <Rate
        aria-label={label}
        count={typeof field.max === 'number' ? field.max : 5}
        value={typeof value === 'number' ? value : 0}
        onChange={(next) => onChange(next === 0 ? undefined : next)}
      />
    );
  if (named?.options !== undefined) {
    const options = Object.entries(named.options).map(([key, title]) => ({ value: key, label: say(title) }));
    return named.type.type === 'list' ? (
      <Select
        {...common}
        mode="multiple"
        options={options}
        value={Array.isArray(value) ? value : []}
        onChange={(next: unknown[]) => onChange(next.length === 0 ? undefined : next)}
      />
    ) : (
      <Select
        {...common}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={text.chooseValue}
        options={options}
        value={typeof value === 'string' ? value : null}
        onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
      />
    );
  }
  switch (named?.type.type) {
    case 'number':
      return (
        <FieldNumber
          field={field}
          label={label}
          value={typeof value === 'number' ? value : undefined}
          onChange={onChange}
        />
      );
    case 'boolean':
      return <Switch aria-label={label} checked={value === true} onChange={(next) => onChange(next)} />;
    case 'date':
      return (
        <input
          type="date"
          {...common}
          className="wd-pin__value wd-input"
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
        />
      );
    case 'dateTime':
      return (
        <input
          type="datetime-local"
          {...common}
          className="wd-pin__value wd-input"
          value={typeof value === 'string' ? localOf(value) : ''}
          onChange={(event) => onChange(instantOf(event.target.value))}
        />
      );
    case 'text':
      return (
        <DraftText
          label={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(next) => onChange(next.trim() === '' ? undefined : next)}
        />
      );
    default:
      return <span className="wd-quiet">{text.noEditor}</span>;
  }
}

/** A number as the field itself reads it on a page or in a file; what it cannot read is shown as wrong and not stored. */
function FieldNumber({
  field,
  label,
  value,
  onChange,
}: {
  readonly field: Field;
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}) {
  const [unread, setUnread] = useState<string | null>(null);
  return (
    <NumberInput
      label={label}
      invalid={unread !== null}
      value={unread ?? value}
      read={(text) => {
        const read = readTyped(field, text, { locale: 'zh-CN' });
        return typeof read === 'number' || typeof read === 'string' ? read : undefined;
      }}
      onChange={(next) => {
        setUnread(typeof next === 'string' ? next : null);
        if (typeof next !== 'string') onChange(next);
      }}
    />
  );
}

/** An instant as the browser's own clock shows it. */
function localOf(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
function instantOf(local: string): string | undefined {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? undefined : `${date.toISOString().slice(0, 19)}Z`;
}
