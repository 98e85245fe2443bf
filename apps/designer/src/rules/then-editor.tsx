import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Consequence, Form, Rule } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import { checkPattern } from '@weir/expression';
import { Button, InputNumber, Select } from 'antd';
import { useMemo } from 'react';
import { useLocale, useWords } from '../session/use-session.ts';
import { DraftText } from '../settings/draft-text.tsx';
import { LocalTextSetting } from '../settings/local-text-setting.tsx';
import { ActionMenu } from '../shell/action-menu.tsx';
import { FieldPicker, FieldsPicker } from './field-pickers.tsx';
import { kindOf, type Pickable, pickable } from './pickable.ts';
import { newConsequence } from './rule-edits.ts';
import { consequenceSentence, type Teller } from './rule-sentence.ts';
import { rulesWords } from './words.ts';

const KINDS = ['require', 'show', 'options', 'restrict', 'reject'] as const;

interface ThenEditorProps {
  readonly form: Form;
  readonly rule: Rule;
  readonly teller: Teller;
  readonly onChange: (then: readonly Consequence[], merge?: string) => void;
}

/** What follows when a rule holds: one line per consequence, and what can be added. */
export function ThenEditor({ form, rule, teller, onChange }: ThenEditorProps) {
  const words = useWords(rulesWords);
  const set = (index: number, next: Consequence | null, merge?: string) =>
    onChange(
      rule.then.flatMap((one, i) => (i === index ? (next === null ? [] : [next]) : [one])),
      merge,
    );
  return (
    <div className="wd-then">
      {rule.then.length === 0 && <p className="wd-then__none">{words.nothingThen}</p>}
      <ul>
        {rule.then.map((consequence, index) => {
          const kind = kindOf(consequence);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: consequences have no names of their own.
            <li key={`${kind} ${index}`} className="wd-then__item">
              <div className="wd-then__head">
                <strong>{words.kinds[kind]}</strong>
                <span className="wd-then__help">{words.kindHelp[kind]}</span>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={words.removeThen(consequenceSentence(rule, consequence, teller))}
                  onClick={() => set(index, null)}
                />
              </div>
              <ConsequenceEditor
                form={form}
                rule={rule}
                consequence={consequence}
                onChange={(next, merge) => set(index, next, merge && `${index} ${merge}`)}
              />
            </li>
          );
        })}
      </ul>
      <ActionMenu
        menu={{
          items: KINDS.map((kind) => ({
            key: kind,
            label: (
              <span className="wd-then__option">
                {words.kinds[kind]}
                <small>{words.kindHelp[kind]}</small>
              </span>
            ),
          })),
          onClick: ({ key }) => onChange([...rule.then, newConsequence(key as (typeof KINDS)[number])]),
        }}
      >
        <Button icon={<PlusOutlined />}>{words.addThen}</Button>
      </ActionMenu>
    </div>
  );
}

/** What follows, or what is to be added first where no field can be named. */
function ConsequenceEditor(props: ConsequenceEditorProps) {
  const { form, rule, consequence } = props;
  const words = useWords(rulesWords);
  const locale = useLocale();
  const kind = kindOf(consequence);
  const fields = useMemo(() => pickable(form, rule, kind, locale), [form, rule, kind, locale]);
  return (
    <>
      {fields.length === 0 && (
        <p className="wd-then__none wd-then__none--missing">
          {rule.each === undefined ? words.noField[kind] : words.noColumn[kind]}
        </p>
      )}
      <ConsequenceControls {...props} fields={fields} />
    </>
  );
}

interface ConsequenceEditorProps {
  readonly form: Form;
  readonly rule: Rule;
  readonly consequence: Consequence;
  readonly onChange: (next: Consequence, merge?: string) => void;
}

function ConsequenceControls(props: ConsequenceEditorProps & { readonly fields: readonly Pickable[] }) {
  const { consequence, onChange, fields } = props;
  const words = useWords(rulesWords);
  const locale = useLocale();
  if ('require' in consequence)
    return (
      <FieldsPicker
        label={`${words.kinds.require}：${words.fields}`}
        value={consequence.require}
        fields={fields}
        onChange={(require) => onChange({ require })}
      />
    );
  if ('show' in consequence)
    return (
      <FieldsPicker
        label={`${words.kinds.show}：${words.fields}`}
        value={consequence.show}
        fields={fields}
        onChange={(show) => onChange({ show })}
      />
    );
  if ('options' in consequence) {
    const { options } = consequence;
    const node = fields.find(({ value }) => value === options.field)?.node;
    const known = node?.spec?.valueType(node.field)?.options ?? {};
    const gone = options.allow.filter((value) => !Object.hasOwn(known, value));
    return (
      <>
        <div className="wd-then__row">
          <FieldPicker
            label={`${words.kinds.options}：${words.field}`}
            value={options.field}
            fields={fields}
            onChange={(field) => onChange({ options: { ...options, field, allow: [] } })}
          />
          <Select
            className="wd-then__wide"
            mode="multiple"
            aria-label={words.allow}
            placeholder={words.allow}
            value={[...options.allow]}
            options={[
              ...Object.entries(known).map(([value, title]) => ({
                value,
                label: inLocale(title, locale),
              })),
              ...gone.map((value) => ({ value, label: `${value} ✕` })),
            ]}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(allow: string[]) => onChange({ options: { ...options, allow } })}
          />
        </div>
        <Message
          label={words.message}
          value={options.message}
          onChange={(message) => {
            const { message: _old, ...rest } = options;
            onChange({ options: message === undefined ? rest : { ...rest, message } }, 'message');
          }}
        />
      </>
    );
  }
  if ('restrict' in consequence) {
    const { restrict } = consequence;
    const node = fields.find(({ value }) => value === restrict.field)?.node;
    const type = node?.spec?.valueType(node.field)?.type.type;
    const change = (next: Partial<Loose>, merge?: string) =>
      onChange({ restrict: withoutEmpty({ ...restrict, ...next }) }, merge);
    const wrong = restrict.pattern === undefined ? undefined : checkPattern(restrict.pattern)[0];
    return (
      <>
        <div className="wd-then__row">
          <FieldPicker
            label={`${words.kinds.restrict}：${words.field}`}
            value={restrict.field}
            fields={fields}
            onChange={(field) => change({ field })}
          />
          {(type !== 'number' || restrict.pattern !== undefined) && (
            <span className="wd-then__wide">
              <DraftText
                label={words.pattern}
                placeholder={words.patternHelp}
                value={restrict.pattern ?? ''}
                maxLength={500}
                invalid={wrong !== undefined}
                onChange={(pattern) => change({ pattern: pattern || undefined }, 'pattern')}
              />
              {wrong && <small className="wd-then__wrong">{inLocale(wrong.message, locale)}</small>}
            </span>
          )}
          {(type !== 'text' || restrict.minimum !== undefined || restrict.maximum !== undefined) &&
            (['minimum', 'maximum'] as const).map((end) => (
              <InputNumber
                key={end}
                aria-label={words[end]}
                placeholder={words[end]}
                value={restrict[end] ?? null}
                onChange={(next) => change({ [end]: next ?? undefined }, end)}
              />
            ))}
        </div>
        <Message
          label={words.message}
          value={restrict.message}
          onChange={(message) => change({ message }, 'message')}
        />
      </>
    );
  }
  const { reject } = consequence;
  return (
    <>
      <LocalTextSetting
        label={words.rejectMessage}
        value={reject.message}
        lines={1}
        onChange={(message) =>
          onChange({ reject: { ...reject, message: message ?? { 'zh-CN': '' } } }, 'message')
        }
      />
      <FieldsPicker
        label={words.at}
        labelled
        value={reject.at}
        fields={fields}
        onChange={(at) => onChange({ reject: { ...reject, at } })}
      />
    </>
  );
}

type Restriction = Extract<Consequence, { restrict: unknown }>['restrict'];
type Loose = { readonly [K in keyof Restriction]: Restriction[K] | undefined };

/** Properties that say nothing are left out. */
function withoutEmpty({ field, pattern, minimum, maximum, message }: Partial<Loose>): Restriction {
  return {
    field: field ?? '',
    ...(pattern === undefined ? {} : { pattern }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(message === undefined ? {} : { message }),
  };
}

function Message(props: {
  readonly label: string;
  readonly value: LocalText | undefined;
  readonly onChange: (value: LocalText | undefined) => void;
}) {
  return <LocalTextSetting label={props.label} value={props.value} lines={1} onChange={props.onChange} />;
}
