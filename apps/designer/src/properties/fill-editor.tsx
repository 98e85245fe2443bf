import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { type Field, type FormNode, formNodes } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { newKey } from '@weir/form-design';
import { Button, Select } from 'antd';
import { useRef, useState } from 'react';
import { indexOf } from '../canvas/form-index.ts';
import { useSession, useWords } from '../session/use-session.ts';
import { useFocusAfter } from '../shell/use-focus-after.ts';
import type { EditorPlace, EditorProps } from './editor-props.ts';
import { otherForm, useSay, valueNodes } from './name-editors.tsx';
import { propertyWords } from './words.ts';

/** Own field → field of the chosen record, pair by pair. */
export function FillEditor({
  id,
  label,
  value,
  onChange,
  place,
  formAt,
}: EditorProps<Readonly<Record<string, string>>> & {
  readonly place: EditorPlace;
  readonly formAt: string;
}) {
  const words = useWords(propertyWords).fill;
  const say = useSay();
  const session = useSession();
  const [adding, setAdding] = useState<{ readonly own?: string; readonly source?: string } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const focusAfter = useFocusAfter();
  const other = otherForm(place, formAt);
  if (other === undefined) return <p className="wd-quiet">{words.chooseForm}</p>;
  const pairs = Object.entries(value ?? {});
  const table = place.name.includes('.') ? place.name.split('.')[0] : undefined;
  const targets = formNodes(place.form, fieldSpecs).filter(
    (node) =>
      node.table === table &&
      node.spec?.holds === 'value' &&
      node.field.key !== place.field.key &&
      // What the system gives takes nothing from elsewhere.
      node.spec.drawn !== true &&
      node.field.compute === undefined,
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
  /** A field like the one of the other form, beside this one, which is filled from it: one step. */
  function addField(source: FormNode): void {
    const nodes = formNodes(place.form, fieldSpecs);
    const taken = nodes.filter((node) => node.table === table).map(({ field }) => field.key);
    const drawn = source.spec?.drawn === true || (table !== undefined && source.spec?.inTable !== true);
    const {
      required: _,
      default: __,
      compute: ___,
      writtenBy: ____,
      headers: _____,
      control: ______,
      ...like
    } = source.field;
    const key = newKey(source.field.key, taken);
    const field: Field = drawn
      ? { key, kind: 'text', title: source.field.title, readOnly: true }
      : { ...like, key, readOnly: true };
    const entry = indexOf(place.form, fieldSpecs).get(place.name);
    const at = { parent: entry?.parent ?? null, index: (entry?.index ?? place.form.fields.length - 1) + 1 };
    const form = place.form.key;
    const fill = { ...value, [key]: source.field.key };
    const title = {
      'zh-CN': `新建『${source.field.title['zh-CN']}』并自动带出`,
      en: `Added “${inLocale(source.field.title, 'en')}”, filled by itself`,
    };
    session.dispatch({
      do: 'all',
      title,
      commands: [
        { do: 'insert', form, fields: [field], at },
        { do: 'set', artefact: `form/${form}`, field: place.name, path: '/fill', value: fill },
      ],
    });
    session.select([place.name]);
    setAdding(null);
  }
  const unfilled = sources.filter(({ field }) => !Object.values(value ?? {}).includes(field.key));
  function remove(index: number): void {
    if (index >= pairs.length) setAdding(null);
    else set(pairs.filter((_, p) => p !== index));
    // The next pair's button, or where another pair is added.
    focusAfter(() => {
      const buttons = box.current?.querySelectorAll<HTMLElement>('button');
      return buttons?.[Math.min(index, buttons.length - 1)];
    });
  }
  const rows = adding === null ? pairs : [...pairs, [adding.own ?? '', adding.source ?? ''] as const];
  return (
    <div className="wd-lines" ref={box}>
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
          // By place: a pair that gets complete, or another field, keeps focus in it.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={i} className="wd-line wd-fill">
            <Select
              autoFocus={isNew}
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
              onClick={() => remove(i)}
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
      {unfilled.length > 0 && (
        <Select
          className="wd-wide"
          value={null}
          aria-label={`${label}: ${words.newField}`}
          placeholder={words.newField}
          showSearch={{ optionFilterProp: 'label' }}
          options={choices(unfilled)}
          onSelect={(key: string | null) => {
            const source = unfilled.find(({ field }) => field.key === key);
            if (source) addField(source);
          }}
        />
      )}
    </div>
  );
}
