import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input, InputNumber, Popover, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../words.ts';
import { type Condition, type FilterOperator, operatorsFor } from './filter.ts';
import type { ListField } from './list-fields.ts';

/** Filters as sentences: each condition is a chip that can be read, changed and removed. */
export function FilterBar({
  fields,
  conditions,
  onChange,
}: {
  readonly fields: readonly ListField[];
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
}) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  return (
    <Space wrap size={[8, 8]} className="list-filters">
      {conditions.map((condition, index) => (
        <ConditionChip
          key={`${condition.field}:${conditions.slice(0, index).filter((other) => other.field === condition.field).length}`}
          fields={fields}
          condition={condition}
          onChange={(next) => onChange(conditions.map((other, at) => (at === index ? next : other)))}
          onRemove={() => onChange(conditions.filter((_, at) => at !== index))}
        />
      ))}
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={adding}
        onOpenChange={setAdding}
        destroyOnHidden
        content={
          <ConditionEditor
            fields={fields}
            onDone={(condition) => {
              setAdding(false);
              onChange([...conditions, condition]);
            }}
          />
        }
      >
        <Button icon={<FilterOutlined />}>
          {conditions.length === 0 ? t('records.filter') : t('records.addFilter')}
        </Button>
      </Popover>
      {conditions.length > 0 ? (
        <Button type="link" onClick={() => onChange([])}>
          {t('records.clearFilters')}
        </Button>
      ) : null}
    </Space>
  );
}

function ConditionChip({
  fields,
  condition,
  onChange,
  onRemove,
}: {
  readonly fields: readonly ListField[];
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const [open, setOpen] = useState(false);
  const field = fields.find((candidate) => candidate.key === condition.field);
  if (!field) return null;
  const words = condition.values
    .map((value) => say(field.type.options?.[value]) || value)
    .join(condition.operator === 'between' ? ' – ' : '、');
  const sentence = `${say(field.title)} ${t(`records.operator.${condition.operator}`)} ${words}`.trim();
  return (
    <Space.Compact>
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={open}
        onOpenChange={setOpen}
        destroyOnHidden
        content={
          <ConditionEditor
            fields={fields}
            start={condition}
            onDone={(next) => {
              setOpen(false);
              onChange(next);
            }}
          />
        }
      >
        <Button className="list-chip">{sentence}</Button>
      </Popover>
      <Button icon={<CloseOutlined />} aria-label={`${t('common.delete')}：${sentence}`} onClick={onRemove} />
    </Space.Compact>
  );
}

function ConditionEditor({
  fields,
  start,
  onDone,
}: {
  readonly fields: readonly ListField[];
  readonly start?: Condition;
  readonly onDone: (condition: Condition) => void;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const [key, setKey] = useState(start?.field ?? '');
  const field = fields.find((candidate) => candidate.key === key);
  const operators = field ? operatorsFor(field.type) : [];
  const [operator, setOperator] = useState<FilterOperator | ''>(start?.operator ?? '');
  const chosen = operator !== '' && operators.includes(operator) ? operator : operators[0];
  const [values, setValues] = useState<readonly string[]>(start?.values ?? []);
  const needsValue = chosen !== 'empty' && chosen !== 'notEmpty';
  const ready =
    field !== undefined && chosen !== undefined && (!needsValue || values.some((value) => value !== ''));
  return (
    <form
      className="list-condition"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && chosen) onDone({ field: key, operator: chosen, values: needsValue ? values : [] });
      }}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        autoFocus={!start}
        value={key || null}
        placeholder={t('records.filter')}
        aria-label={t('records.filter')}
        options={fields.map((candidate) => ({ value: candidate.key, label: say(candidate.title) }))}
        onChange={(next) => {
          setKey(next ?? '');
          setValues([]);
          setOperator('');
        }}
      />
      {field ? (
        <Select
          value={chosen ?? null}
          aria-label={say(field.title)}
          options={operators.map((candidate) => ({
            value: candidate,
            label: t(`records.operator.${candidate}`),
          }))}
          onChange={(next) => setOperator(next)}
        />
      ) : null}
      {field && chosen && needsValue ? (
        <ValueInput field={field} operator={chosen} values={values} onChange={setValues} />
      ) : null}
      <Button type="primary" htmlType="submit" disabled={!ready}>
        {t('common.confirm')}
      </Button>
    </form>
  );
}

function ValueInput({
  field,
  operator,
  values,
  onChange,
}: {
  readonly field: ListField;
  readonly operator: FilterOperator;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const label = say(field.title);
  if (field.type.options) {
    const options = Object.entries(field.type.options).map(([value, title]) => ({
      value,
      label: say(title),
    }));
    return (
      <Select
        mode="multiple"
        value={[...values]}
        options={options}
        aria-label={label}
        onChange={(next: string[]) => onChange(next)}
      />
    );
  }
  switch (field.type.type.type) {
    case 'number':
      return (
        <Space.Compact block>
          <InputNumber<string>
            stringMode
            value={values[0] ?? null}
            aria-label={label}
            onChange={(next) => onChange([next ?? '', ...values.slice(1)])}
          />
          {operator === 'between' ? (
            <InputNumber<string>
              stringMode
              value={values[1] ?? null}
              aria-label={`${label} ${t('records.operator.to')}`}
              onChange={(next) => onChange([values[0] ?? '', next ?? ''])}
            />
          ) : null}
        </Space.Compact>
      );
    case 'date':
    case 'dateTime':
      return operator === 'between' ? (
        <DatePicker.RangePicker
          value={values[0] && values[1] ? [dayjs(values[0]), dayjs(values[1])] : null}
          onChange={(range) =>
            onChange(
              range?.[0] && range[1] ? [range[0].format('YYYY-MM-DD'), range[1].format('YYYY-MM-DD')] : [],
            )
          }
        />
      ) : (
        <DatePicker
          value={values[0] ? dayjs(values[0]) : null}
          aria-label={label}
          onChange={(day) => onChange(day ? [day.format('YYYY-MM-DD')] : [])}
        />
      );
    case 'boolean':
      return (
        <Select
          value={values[0] ?? null}
          aria-label={label}
          options={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
          onChange={(next) => onChange([next])}
        />
      );
    default:
      return (
        <Input
          value={values[0] ?? ''}
          aria-label={label}
          onChange={(event) => onChange([event.target.value])}
        />
      );
  }
}
