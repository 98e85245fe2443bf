import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { type Form, type FormNode, formNodes, type Role } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import type { LocalText } from '@weir/expression';
import { Button, Select } from 'antd';
import { useCallback, useState } from 'react';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import type { EditorPlace, EditorProps } from './editor-props.ts';
import { valueAt } from './value-at.ts';
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

/** Own field → field of the chosen record, pair by pair. */
export function FillEditor({
  id,
  label,
  value,
  onChange,
  place,
  formAt,
}: EditorProps<Readonly<Record<string, string>>> & Placed & { readonly formAt: string }) {
  const words = useWords(propertyWords).fill;
  const say = useSay();
  const [adding, setAdding] = useState<{ readonly own?: string; readonly source?: string } | null>(null);
  const other = otherForm(place, formAt);
  if (other === undefined) return <p className="wd-quiet">{words.chooseForm}</p>;
  const pairs = Object.entries(value ?? {});
  const table = place.name.includes('.') ? place.name.split('.')[0] : undefined;
  const targets = formNodes(place.form, fieldSpecs).filter(
    (node) => node.table === table && node.spec?.holds === 'value' && node.field.key !== place.field.key,
  );
  const sources = valueNodes(other);
  const titled = (node: FormNode) => say(node.field.title) || node.field.key;
  const choices = (nodes: readonly FormNode[], chosen?: string) => [
    ...nodes.map((node) => ({ value: node.field.key, label: titled(node) })),
    ...(chosen !== undefined && !nodes.some(({ field }) => field.key === chosen)
      ? [{ value: chosen, label: chosen }]
      : []),
  ];
  const titleOf = (key: string) =>
    targets.find(({ field }) => field.key === key)?.field.title ?? { 'zh-CN': key };
  const set = (next: readonly (readonly [string, string])[]) =>
    onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  const free = (own?: string) =>
    targets.filter(({ field }) => field.key === own || value?.[field.key] === undefined);
  /** Sources whose values fit come first; others are told by the check. */
  const fitting = (own: string | undefined) => {
    const target = targets.find(({ field }) => field.key === own);
    const type = target?.spec?.valueType(target.field)?.type.type;
    const fits = sources.filter((node) => node.spec?.valueType(node.field)?.type.type === type);
    return type === undefined || fits.length === 0 ? sources : fits;
  };
  const rows = adding === null ? pairs : [...pairs, [adding.own ?? '', adding.source ?? ''] as const];
  return (
    <div className="wd-lines">
      {rows.map(([own, source], i) => {
        const isNew = i >= pairs.length;
        const change = (nextOwn: string, nextSource: string) => {
          if (!isNew) set(pairs.map((pair, p) => (p === i ? [nextOwn, nextSource] : pair)));
          else if (nextOwn === '' || nextSource === '') {
            setAdding({
              ...(nextOwn === '' ? {} : { own: nextOwn }),
              ...(nextSource === '' ? {} : { source: nextSource }),
            });
          } else {
            setAdding(null);
            set([...pairs, [nextOwn, nextSource]]);
          }
        };
        return (
          <div key={isNew ? '+new' : own} className="wd-line wd-fill">
            <Select
              {...(i === 0 ? { id } : {})}
              aria-label={`${label} ${i + 1}: ${words.own}`}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={words.own}
              value={own === '' ? null : own}
              onChange={(next: string) => change(next, source)}
              options={choices(free(own), own === '' ? undefined : own)}
            />
            <span aria-hidden="true">←</span>
            <Select
              aria-label={`${label} ${i + 1}: ${words.source}`}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={words.source}
              value={source === '' ? null : source}
              onChange={(next: string) => change(own, next)}
              options={choices(fitting(own), source === '' ? undefined : source)}
            />
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={words.remove(say(titleOf(own)))}
              onClick={() => (isNew ? setAdding(null) : set(pairs.filter((_, p) => p !== i)))}
            />
          </div>
        );
      })}
      {adding === null && (
        <Button
          {...(pairs.length === 0 ? { id } : {})}
          size="small"
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() => setAdding({})}
        >
          {words.add}
        </Button>
      )}
    </div>
  );
}

/** Texts of artefacts in the person's language. */
export function useSay(): (text: LocalText | undefined) => string {
  const locale = useLocale();
  return useCallback((text) => text?.[locale] ?? text?.['zh-CN'] ?? '', [locale]);
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
function valueNodes(form: Form | undefined): readonly FormNode[] {
  if (form === undefined) return NOTHING;
  return formNodes(form, fieldSpecs).filter(
    (node) => node.table === undefined && node.spec?.holds === 'value',
  );
}
