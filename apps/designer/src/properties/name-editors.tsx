import { type Form, type FormNode, formNodes, type Role } from '@weir/artefact';
import { inLocale, type LocalText, valueAt } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { Select } from 'antd';
import { useCallback } from 'react';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import type { EditorPlace, EditorProps } from './editor-props.ts';
import { propertyWords } from './words.ts';

interface Placed {
  readonly place: EditorPlace;
}
const NOTHING: readonly never[] = [];

/** A form of the app. What depended on the form before goes with the change, as one step. */
export function FormEditor({ id, label, describedBy, value, onChange, place }: EditorProps<string> & Placed) {
  const words = useWords(propertyWords).form;
  const say = useSay();
  const session = useSession();
  const forms = formsOf(place);
  const known = forms.some(({ key }) => key === value);
  function choose(key: string): void {
    const artefact = `form/${place.form.key}` as const;
    const stale = ['/display', '/fill', '/filter'].filter((path) => valueAt(place.field, path) !== undefined);
    if (stale.length === 0) onChange(key);
    else {
      session.dispatch({
        do: 'all',
        title: { 'zh-CN': propertyWords.zh.form.cleared, en: propertyWords.en.form.cleared },
        commands: [
          ...stale.map((path) => ({ do: 'set' as const, artefact, field: place.name, path })),
          { do: 'set', artefact, field: place.name, path: '/form', value: key },
        ],
      });
    }
  }
  return (
    <Select
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      className="wd-wide"
      showSearch={{ optionFilterProp: 'label' }}
      status={known ? '' : 'error'}
      placeholder={words.choose}
      value={known && value !== undefined ? value : null}
      onChange={(key: string) => choose(key)}
      options={forms.map((form) => ({ value: form.key, label: say(form.title) }))}
    />
  );
}

/** Roles of the app. */
export function RolesEditor({
  id,
  label,
  describedBy,
  value,
  onChange,
  place,
}: EditorProps<readonly string[]> & Placed) {
  const say = useSay();
  const roles = place.design.artefacts.filter((artefact): artefact is Role => artefact.kind === 'role');
  return (
    <Several
      {...{ id, label, describedBy, value, onChange }}
      options={roles.map((role) => ({ value: role.key, label: say(role.title) }))}
    />
  );
}

/** Several of a closed list, or names, in the order they were chosen. */
export function Several({
  id,
  label,
  describedBy,
  value,
  onChange,
  options,
}: EditorProps<readonly string[]> & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  const words = useWords(propertyWords);
  return (
    <Select
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      className="wd-wide"
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={words.none}
      value={value === undefined ? [] : [...value]}
      onChange={(next: readonly string[]) => onChange(next.length === 0 ? undefined : next)}
      options={[...options]}
    />
  );
}

/** Fields of another form, or columns of this table. */
export function FieldsEditor({
  place,
  of,
  kinds,
  ...rest
}: EditorProps<readonly string[]> &
  Placed & { readonly of: { readonly formAt: string } | 'columns'; readonly kinds?: readonly string[] }) {
  const words = useWords(propertyWords).fill;
  const say = useSay();
  const columns = of === 'columns';
  const other = columns ? undefined : otherForm(place, of.formAt);
  if (!columns && other === undefined) return <p className="wd-quiet">{words.chooseForm}</p>;
  const fields = columns ? (place.field.fields ?? []) : valueNodes(other).map(({ field }) => field);
  const options = fields
    .filter((field) => kinds === undefined || kinds.includes(field.kind))
    .map((field) => ({ value: field.key, label: say(field.title) || field.key }));
  return <Several {...rest} options={options} />;
}

/** Texts of artefacts in the person's language. */
export function useSay(): (text: LocalText | undefined) => string {
  const locale = useLocale();
  return useCallback((text) => inLocale(text, locale) ?? '', [locale]);
}

function formsOf({ design }: EditorPlace): readonly Form[] {
  return design.artefacts.filter((artefact): artefact is Form => artefact.kind === 'form');
}

/** The form a property of the field names. */
export function otherForm(place: EditorPlace, formAt: string): Form | undefined {
  const key = valueAt(place.field, formAt);
  return formsOf(place).find((form) => form.key === key);
}

/** Fields outside tables that hold a value. */
export function valueNodes(form: Form | undefined): readonly FormNode[] {
  if (form === undefined) return NOTHING;
  return formNodes(form, fieldSpecs).filter(
    (node) => node.table === undefined && node.spec?.holds === 'value',
  );
}
