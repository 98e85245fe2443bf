import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { Unique } from '@weir/artefact';
import { Alert, Button, Collapse, Select } from 'antd';
import { useId, useMemo } from 'react';
import { useForm, useSession, useWords } from '../session/use-session.ts';
import { fieldOptions, mayBe } from './field-options.ts';
import { LocalTextSetting } from './local-text-setting.tsx';
import { NameList, type NameOption } from './name-list.tsx';
import { orNothing } from './parts.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

/** Number, name, state and owner of a record, and what may not be there twice. */
export function NumbersPage() {
  const text = useWords(words);
  const say = useSay();
  const session = useSession();
  const form = useForm();
  const set = (path: string, value: unknown, merge?: string): void => {
    session.dispatch(
      { do: 'set', artefact: `form/${form.key}`, path, ...(value === undefined ? {} : { value }) },
      merge === undefined ? {} : { merge },
    );
  };
  const texts = useMemo(() => fieldOptions(form, say, mayBe.text), [form, say]);
  const uniqueFields = useMemo(() => fieldOptions(form, say, mayBe.unique), [form, say]);
  const numbers = useMemo(() => fieldOptions(form, say, mayBe.number), [form, say]);
  const uniques = form.uniques ?? [];
  const setUnique = (index: number, unique: Unique, merge?: string): void =>
    set(
      '/uniques',
      uniques.map((one, i) => (i === index ? unique : one)),
      merge,
    );
  function addUnique(field: string): void {
    const keys = new Set(uniques.map(({ key }) => key));
    let key = field;
    for (let n = 2; keys.has(key); n++) key = `${field}${n}`;
    set('/uniques', [...uniques, { key, fields: [field] }]);
  }
  return (
    <section aria-labelledby="wd-numbers-title">
      <h2 id="wd-numbers-title" className="wd-page__title">
        {text.pages.numbers}
      </h2>
      <OneField
        label={text.numberField}
        help={text.numberFieldHelp}
        value={form.numberField}
        options={numbers}
        onChange={(value) => set('/numberField', value)}
      />
      {numbers.length === 0 ? <Alert type="info" showIcon title={text.noNumberField} /> : null}
      <NameList
        label={text.displayFields}
        help={text.displayFieldsHelp}
        value={form.displayFields ?? []}
        options={useMemo(() => fieldOptions(form, say, mayBe.display), [form, say])}
        onChange={(value) => set('/displayFields', orNothing(value))}
      />
      <OneField
        label={text.statusField}
        help={text.statusFieldHelp}
        value={form.statusField}
        options={texts}
        onChange={(value) => set('/statusField', value)}
      />
      <OneField
        label={text.ownerField}
        help={text.ownerFieldHelp}
        value={form.ownerField}
        options={texts}
        onChange={(value) => set('/ownerField', value)}
      />
      <h3 className="wd-page__subtitle">{text.uniques}</h3>
      <p className="wd-quiet">{text.uniquesHelp}</p>
      <Collapse
        size="small"
        collapsible="header"
        items={uniques.map((unique, index) => {
          const name = unique.fields
            .map((field) => uniqueFields.find((one) => one.value === field)?.label ?? field)
            .join(' + ');
          return {
            key: unique.key,
            label: name,
            extra: (
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={text.takeOut(name)}
                onClick={(event) => {
                  event.stopPropagation();
                  set('/uniques', orNothing(uniques.filter((_, i) => i !== index)));
                }}
              />
            ),
            children: (
              <>
                <NameList
                  label={text.uniqueFields}
                  value={unique.fields}
                  options={uniqueFields}
                  onChange={(fields) => {
                    if (fields.length > 0) setUnique(index, { ...unique, fields });
                  }}
                />
                <LocalTextSetting
                  label={text.uniqueMessage}
                  value={unique.message}
                  onChange={(message) => {
                    const { message: _, ...rest } = unique;
                    setUnique(index, message ? { ...rest, message } : rest, `unique ${unique.key}`);
                  }}
                />
              </>
            ),
          };
        })}
      />
      <Select
        className="wd-names__add"
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        aria-label={text.addUnique}
        prefix={<PlusOutlined aria-hidden />}
        placeholder={text.addUnique}
        options={[...uniqueFields]}
        onSelect={(field: string | null) => {
          if (field !== null) addUnique(field);
        }}
      />
    </section>
  );
}

/** One field, or none. */
function OneField({
  label,
  help,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly help: string;
  readonly value: string | undefined;
  readonly options: readonly NameOption[];
  readonly onChange: (value: string | undefined) => void;
}) {
  const text = useWords(words);
  const id = useId();
  return (
    <div className="wd-setting">
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-help`} className="wd-quiet">
        {help}
      </p>
      <Select
        id={id}
        className="wd-names__add"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-describedby={`${id}-help`}
        placeholder={text.none}
        value={value ?? null}
        options={[...options]}
        onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
      />
    </div>
  );
}
