import { SwapOutlined } from '@ant-design/icons';
import { inLocale } from '@weir/base';
import {
  readDateText,
  readDecimalText,
  readInstantText,
  readLocalText,
  readTimeText,
} from '@weir/blocks/run';
import type { Expr, NamedType, Type } from '@weir/expression';
import { DateInput, DateTimeInput } from '@weir/ui';
import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { readDay } from '../properties/read-day.ts';
import { DraftText } from '../settings/draft-text.tsx';
import { ActionMenu } from '../shell/action-menu.tsx';
import { useBuilder } from './builder-context.ts';
import { chosen } from './chosen.ts';
import { NumberText } from './number-text.tsx';
import type { Operand } from './operands.ts';
import { SubjectSelect } from './subject-select.tsx';
import { type RowNames, subjectsOf } from './subjects.ts';

interface ValueEditorProps {
  readonly value: Operand | null;
  readonly onChange: (value: Operand | null) => void;
  readonly type: Type;
  readonly options: NamedType['options'];
  readonly label: string;
  readonly row: RowNames | undefined;
}
type Source = 'constant' | 'subject' | 'today' | 'now' | 'day';

/** One value beside a test: a constant by its type, another field, or a day counted from today. */
export function ValueEditor(props: ValueEditorProps) {
  const { value, onChange, type, label, row } = props;
  const { words, scope, locale } = useBuilder();
  const [source, setSource] = useState<Source>(() => sourceOf(value));
  useEffect(() => {
    if (value !== null) setSource(sourceOf(value));
  }, [value]);
  const time = type.type === 'date' || type.type === 'dateTime';
  const sources: readonly Source[] = [
    'constant',
    'subject',
    ...(type.type === 'date' ? (['today', 'day'] as const) : []),
    ...(type.type === 'dateTime' ? (['now'] as const) : []),
  ];
  const others = subjectsOf(scope, locale, words.subjects, row).some((one) => one.type.type === type.type);
  const choose = (next: Source) => {
    setSource(next);
    if (next === 'today') onChange({ is: 'day', of: null, days: null });
    else if (next === 'now') onChange({ is: 'now' });
    else if (next === 'day') onChange({ is: 'day', of: null, days: '7' });
    else onChange(null);
  };
  return (
    <span className="wd-condition__value">
      {source === 'constant' && <Constant {...props} />}
      {source === 'subject' && (
        <SubjectSelect
          value={value?.is === 'subject' ? value.expr : null}
          label={label}
          row={row}
          like={type}
          onChange={(expr) => onChange({ is: 'subject', expr })}
        />
      )}
      {source === 'today' && <span className="wd-condition__fixed">{words.kinds.today}</span>}
      {source === 'now' && <span className="wd-condition__fixed">{words.kinds.now}</span>}
      {source === 'day' && value?.is === 'day' && <Day {...props} value={value} />}
      {(others || time) && (
        <ActionMenu
          menu={{
            selectable: true,
            selectedKeys: [source],
            items: sources.map((key) => ({ key, label: words.kinds[key] })),
            onClick: ({ key }) => choose(key as Source),
          }}
        >
          <Button
            type="text"
            icon={<SwapOutlined />}
            aria-label={`${label}：${words.kind}`}
            title={words.kind}
          />
        </ActionMenu>
      )}
    </span>
  );
}

function sourceOf(value: Operand | null): Source {
  if (value === null) return 'constant';
  if (value.is === 'day') return value.of === null && value.days === null ? 'today' : 'day';
  return value.is;
}

/** Today or a date field, and days from it. */
function Day(props: ValueEditorProps & { readonly value: Extract<Operand, { is: 'day' }> }) {
  const { value, onChange, label, row } = props;
  const { words, scope, locale } = useBuilder();
  const dates = subjectsOf(scope, locale, words.subjects, row).filter((one) => one.type.type === 'date');
  return (
    <>
      <Select
        className="wd-condition__short"
        aria-label={`${label}：${words.dayOf}`}
        popupMatchSelectWidth={false}
        value={value.of === null ? '' : JSON.stringify(value.of)}
        options={[
          { value: '', label: words.today },
          ...dates.map(({ expr, title }) => ({ value: JSON.stringify(expr), label: title })),
        ]}
        onChange={(id: string) =>
          onChange({
            ...value,
            of: dates.find(({ expr }) => JSON.stringify(expr) === id)?.expr ?? null,
            days: value.days ?? '0',
          })
        }
      />
      <NumberText
        value={value.days ?? '0'}
        label={`${label}：${words.days}`}
        onChange={(days) => onChange({ ...value, days: days ?? '0' })}
      />
      <span>{words.daysAfter}</span>
    </>
  );
}

function Constant({ value, onChange, type, options, label }: ValueEditorProps) {
  const { words, locale } = useBuilder();
  const expr = value?.is === 'constant' ? value.expr : null;
  const set = (next: Expr | null) => onChange(next === null ? null : { is: 'constant', expr: next });
  if (options !== undefined && (expr === null || 'text' in expr)) {
    return (
      <Select
        className="wd-condition__choice"
        aria-label={label}
        placeholder={words.chooseValue}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={chosen(expr?.text)}
        options={optionList(options, expr === null ? [] : [expr.text], locale)}
        onChange={(text: string) => set({ text })}
      />
    );
  }
  const kind = expr === null ? type.type : (Object.keys(expr)[0] ?? 'text');
  switch (kind) {
    case 'number':
      return (
        <NumberText
          value={expr !== null && 'number' in expr ? expr.number : ''}
          label={label}
          onChange={(number) => set(number === null ? null : { number })}
        />
      );
    case 'bool':
    case 'boolean':
      return (
        <Select
          className="wd-condition__short"
          aria-label={label}
          placeholder={words.chooseValue}
          value={chosen(expr !== null && 'bool' in expr ? String(expr.bool) : undefined)}
          options={[
            { value: 'true', label: words.yes },
            { value: 'false', label: words.no },
          ]}
          onChange={(bool: string) => set({ bool: bool === 'true' })}
        />
      );
    case 'date':
      return (
        <DateInput
          label={label}
          value={expr !== null && 'date' in expr ? expr.date : undefined}
          read={readDay}
          onChange={(text) => {
            const date = text === undefined ? null : readDateText(text);
            if (text === undefined) set(null);
            else if (date !== null) set({ date });
          }}
        />
      );
    case 'dateTime':
      return (
        <DateTimeInput
          label={label}
          value={expr !== null && 'dateTime' in expr ? localTime(expr.dateTime) : undefined}
          readMoment={readLocalText}
          readTime={readTimeText}
          onChange={(local) => {
            const dateTime = local === undefined ? null : readInstantText(local, deviceZone());
            if (local === undefined) set(null);
            else if (dateTime !== null) set({ dateTime });
          }}
        />
      );
    default:
      return (
        <span className="wd-condition__text">
          <DraftText
            label={label}
            placeholder={words.typeValue}
            value={expr !== null && 'text' in expr ? expr.text : ''}
            onChange={(text) => set(text === '' ? null : { text })}
          />
        </span>
      );
  }
}

const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What parts one value of a list from the next: in numbers a comma groups digits. */
function separatorsOf(type: Type): string[] {
  return type.type === 'number' ? ['、', ';', '；', '\n'] : ['、', ',', '，', '\n'];
}

/** A point in time as the clock on this device shows it, `2025-11-03 14:05`. */
function localTime(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso.slice(0, 16);
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(at);
}

/** Several constants: chosen from the options, or typed one after another. */
export function ListEditor(props: {
  readonly values: readonly (Operand | null)[];
  readonly onChange: (values: readonly Operand[]) => void;
  readonly type: Type;
  readonly options: NamedType['options'];
  readonly label: string;
}) {
  const { words, locale } = useBuilder();
  const texts = props.values.flatMap((value) => {
    if (value?.is !== 'constant') return [];
    const { expr } = value;
    return 'text' in expr
      ? [expr.text]
      : 'number' in expr
        ? [expr.number]
        : 'date' in expr
          ? [expr.date]
          : [];
  });
  const make = (text: string): Expr | null => {
    if (props.type.type === 'number') {
      const number = readDecimalText(text);
      return number === null ? null : { number };
    }
    if (props.type.type === 'date') {
      const date = readDateText(text);
      return date === null ? null : { date };
    }
    return { text };
  };
  return (
    <Select
      className="wd-condition__list"
      mode={props.options === undefined ? 'tags' : 'multiple'}
      aria-label={props.label}
      placeholder={props.options === undefined ? words.typeValue : words.chooseValue}
      popupMatchSelectWidth={false}
      value={texts}
      showSearch={{ optionFilterProp: 'label' }}
      tokenSeparators={props.options === undefined ? separatorsOf(props.type) : []}
      options={props.options === undefined ? [] : optionList(props.options, texts, locale)}
      onChange={(next: string[]) =>
        props.onChange(
          next.flatMap((text): readonly Operand[] => {
            const before = props.values.find(
              (value) => value?.is === 'constant' && Object.values(value.expr)[0] === text,
            );
            const expr = make(text);
            return before ? [before] : expr === null ? [] : [{ is: 'constant', expr }];
          }),
        )
      }
    />
  );
}

/** Options with their words; values that are none any more stay visible. */
function optionList(
  options: NonNullable<NamedType['options']>,
  chosen: readonly string[],
  locale: 'zh-CN' | 'en',
): { readonly value: string; readonly label: string }[] {
  const known = Object.entries(options).map(([value, title]) => ({
    value,
    label: inLocale(title, locale),
  }));
  const gone = chosen
    .filter((text) => !Object.hasOwn(options, text))
    .map((value) => ({ value, label: `${value} ✕` }));
  return [...known, ...gone];
}
