import { type FormNode, formNodes, recordScope, rowScope, ruleScope } from '@weir/artefact';
import { readDateText } from '@weir/blocks/run';
import { fieldSpecs } from '@weir/blocks/spec';
import type { Expr, NamedType, Scope, Type } from '@weir/expression';
import { DateInput } from '@weir/ui';
import { Button, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { ConditionBuilder } from '../condition/condition-builder.tsx';
import { FormulaEditor } from '../formula/formula-editor.tsx';
import { useLocale, useWords } from '../session/use-session.ts';
import { type DefaultSource, fixedExpr, fixedOf, sourceExpr, sourceOf, sourcesFor } from './default-value.ts';
import { DraftInput } from './draft-input.tsx';
import type { EditorPlace, EditorProps } from './editor-props.ts';
import { otherForm, useSay } from './name-editors.tsx';
import { readNumber } from './number-text.ts';
import { readDay } from './read-day.ts';
import { propertyWords } from './words.ts';

interface Placed {
  readonly place: EditorPlace;
}

/** A condition over the records of the form that a property names. */
export function ConditionEditor({
  label,
  value,
  onChange,
  place,
  formAt,
}: EditorProps<Expr> & Placed & { readonly formAt: string }) {
  const words = useWords(propertyWords).fill;
  const other = otherForm(place, formAt);
  const scope = useMemo(() => (other === undefined ? null : recordScope(other, fieldSpecs)), [other]);
  if (scope === null) return <p className="wd-quiet">{words.chooseForm}</p>;
  return (
    <ConditionBuilder
      value={value}
      onChange={onChange}
      scope={scope}
      label={label}
      place={`${place.form.key}/${place.name}/filter`}
    />
  );
}

/** A formula that always gives the value; a button until there is one. */
export function ComputeEditor({
  id,
  label,
  describedBy,
  value,
  onChange,
  place,
}: EditorProps<Expr> & Placed) {
  const words = useWords(propertyWords).formula;
  const locale = useLocale();
  const [writing, setWriting] = useState(false);
  // Only somebody who pressed the button goes on in the editor; a formula that is there just shows.
  const [pressed, setPressed] = useState(false);
  const scope = usePlaceScope(place);
  const named = useNamed(place);
  useEffect(() => {
    if (value !== undefined) setWriting(true);
  }, [value]);
  if (value === undefined && !writing) {
    return (
      <Button
        id={id}
        aria-label={`${label}：${words.edit}`}
        size="small"
        onClick={() => {
          setPressed(true);
          setWriting(true);
        }}
      >
        {words.edit}
      </Button>
    );
  }
  return (
    <>
      <FormulaEditor
        id={id}
        label={label}
        describedBy={describedBy}
        value={value}
        onChange={onChange}
        scope={scope}
        type={named?.type}
        places={fieldSpecs.get(place.field.kind)?.places?.(place.field)}
        locale={locale}
        autoFocus={pressed}
        place={`${place.form.key}/${place.name}/compute`}
      />
      <Button
        size="small"
        type="link"
        onClick={() => {
          setWriting(false);
          onChange(undefined);
        }}
      >
        {words.remove}
      </Button>
    </>
  );
}

/** Where the default comes from, and what it is. */
export function DefaultEditor({
  id,
  label,
  describedBy,
  value,
  onChange,
  place,
}: EditorProps<Expr> & Placed) {
  const words = useWords(propertyWords).value;
  const locale = useLocale();
  const scope = usePlaceScope(place);
  const named = useNamed(place);
  const type: Type = named?.type ?? { type: 'any' };
  const [chosen, setChosen] = useState<DefaultSource>(() => sourceOf(value, type));
  // What is stored says where it comes from, unless somebody chose and has not written the value yet.
  const stored = sourceOf(value, type);
  const source =
    value === undefined ? chosen : chosen === 'formula' && stored === 'fixed' ? 'formula' : stored;
  const isPerson = fieldSpecs.get(place.field.kind)?.kind === 'user';
  function choose(next: DefaultSource): void {
    setChosen(next);
    if (next === 'fixed' || next === 'formula') {
      if (next === 'fixed' && stored !== 'fixed' && value !== undefined) onChange(undefined);
      return;
    }
    onChange(sourceExpr(next));
  }
  return (
    <>
      <Select
        id={id}
        aria-label={`${label}：${words.how}`}
        aria-describedby={describedBy}
        className="wd-wide"
        value={source}
        onChange={choose}
        options={sourcesFor(type, isPerson).map((one) => ({ value: one, label: words[one] }))}
      />
      {source === 'fixed' && (
        <FixedValue
          id={`${id}-value`}
          label={`${label}：${words.fixed}`}
          named={named}
          value={fixedOf(value, type)}
          onChange={(next) => onChange(fixedExpr(next, type))}
        />
      )}
      {source === 'formula' && (
        <FormulaEditor
          label={`${label}：${words.formula}`}
          value={value}
          onChange={onChange}
          scope={scope}
          type={type}
          places={fieldSpecs.get(place.field.kind)?.places?.(place.field)}
          locale={locale}
          place={`${place.form.key}/${place.name}/default`}
        />
      )}
    </>
  );
}

type Fixed = string | readonly string[] | boolean | undefined;

function FixedValue({
  id,
  label,
  named,
  value,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly named: NamedType | null;
  readonly value: Fixed;
  readonly onChange: (value: Fixed) => void;
}) {
  const words = useWords(propertyWords);
  const say = useSay();
  const [bad, setBad] = useState(false);
  const type = named?.type.type;
  if (named?.options !== undefined) {
    const options = Object.entries(named.options).map(([word, title]) => ({
      value: word,
      label: say(title),
    }));
    return type === 'list' ? (
      <Select
        id={id}
        aria-label={label}
        className="wd-wide"
        mode="multiple"
        value={Array.isArray(value) ? value : []}
        onChange={(next: readonly string[]) => onChange(next)}
        options={options}
      />
    ) : (
      <Select
        id={id}
        aria-label={label}
        className="wd-wide"
        allowClear
        value={typeof value === 'string' ? value : null}
        onChange={(next: string | null) => onChange(next ?? undefined)}
        options={options}
      />
    );
  }
  if (type === 'boolean') {
    return (
      <Select
        id={id}
        aria-label={label}
        className="wd-wide"
        value={typeof value === 'boolean' ? String(value) : null}
        onChange={(next: string) => onChange(next === 'true')}
        options={[
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
        ]}
      />
    );
  }
  const text = typeof value === 'string' ? value : '';
  if (type === 'date') {
    return (
      <DateInput
        id={id}
        label={label}
        value={text === '' ? undefined : text}
        read={readDay}
        onChange={(day) => (day === undefined || readDateText(day) === day) && onChange(day)}
      />
    );
  }
  return (
    <>
      <DraftInput
        id={id}
        label={label}
        allowClear
        maxLength={500}
        invalid={bad}
        value={text}
        onChange={(next) => {
          if (type !== 'number') onChange(next);
          else {
            const read = readNumber(next, {});
            setBad(read.is !== 'number' && read.is !== 'nothing');
            if (read.is === 'number') onChange(String(read.value));
            else if (read.is === 'nothing') onChange(undefined);
          }
        }}
        onBlur={() => setBad(false)}
      />
      <span className="wd-property__problem" role="status">
        {bad ? words.number.notNumber : null}
      </span>
    </>
  );
}

/** The names an expression of the field may use: of the form, and of its row in a table. */
function usePlaceScope({ form, name }: EditorPlace): Scope {
  return useMemo(() => {
    const table = name.includes('.') ? nodeOf({ form, name: name.split('.')[0] ?? '' })?.field : undefined;
    return table === undefined ? ruleScope(form, fieldSpecs) : rowScope(form, fieldSpecs, table);
  }, [form, name]);
}

function useNamed({ field }: EditorPlace): NamedType | null {
  return useMemo(() => {
    const spec = fieldSpecs.get(field.kind);
    return spec?.holds === 'value' ? spec.valueType(field) : null;
  }, [field]);
}

function nodeOf({ form, name }: Pick<EditorPlace, 'form' | 'name'>): FormNode | undefined {
  return formNodes(form, fieldSpecs).find((node) => node.name === name);
}
