import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { type App, type ListSettings, type ListView, recordScope, type SortKey } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { type Command, newKey } from '@weir/form-design';
import { Button, Collapse, Select, Space } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { ConditionBuilder } from '../condition/condition-builder.tsx';
import { useDesign, useForm, useSession, useWords } from '../session/use-session.ts';
import { useFocusAfter } from '../shell/use-focus-after.ts';
import { toAscii } from './ascii.ts';
import { fieldOptions, mayBe } from './field-options.ts';
import { Highlights } from './highlights.tsx';
import { KeySetting } from './key-setting.tsx';
import { LocalTextSetting } from './local-text-setting.tsx';
import { NameList, type NameOption } from './name-list.tsx';
import { orNothing } from './parts.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

/** How records of the form are listed. */
export function ListPage() {
  const text = useWords(words);
  const say = useSay();
  const session = useSession();
  const form = useForm();
  const list = form.list ?? {};
  const columns = useMemo(() => fieldOptions(form, say, mayBe.column, true), [form, say]);
  const sortable = useMemo(() => fieldOptions(form, say, mayBe.sort, true), [form, say]);
  const scope = useMemo(() => recordScope(form, fieldSpecs), [form]);
  const set = (key: keyof ListSettings, value: readonly unknown[] | undefined, merge?: string): void => {
    session.dispatch(
      {
        do: 'set',
        artefact: `form/${form.key}`,
        path: `/list/${key}`,
        ...(value === undefined ? {} : { value }),
      },
      merge === undefined ? {} : { merge },
    );
  };
  const views = list.views ?? [];
  const setView = (index: number, view: ListView, merge?: string): void =>
    set(
      'views',
      views.map((one, i) => (i === index ? view : one)),
      merge,
    );
  const app = useDesign((state) =>
    state.design.artefacts.find((artefact): artefact is App => artefact.kind === 'app'),
  );
  const [open, setOpen] = useState<readonly string[]>([]);
  const viewList = useRef<HTMLDivElement>(null);
  const addViewButton = useRef<HTMLButtonElement>(null);
  const focusAfter = useFocusAfter();
  /** A new view opens, to be named. */
  function addView(): void {
    const title = { 'zh-CN': text.newView, en: 'New view' };
    const taken = views.map((view) => view.key);
    set('views', [...views, { key: newKey(title, taken, toAscii), title }]);
    setOpen([...open, String(views.length)]);
    focusAfter(() =>
      viewList.current?.querySelector<HTMLElement>('.ant-collapse-item:last-child .ant-collapse-title'),
    );
  }
  /** Another key for a view; the entries of the navigation that lead to it follow. */
  function renameView(index: number, to: string): void {
    const from = views[index]?.key;
    if (from === undefined) return;
    const renamed = views.map((one, i) => (i === index ? { ...one, key: to } : one));
    const commands: Command[] = [
      { do: 'set', artefact: `form/${form.key}`, path: '/list/views', value: renamed },
    ];
    const leads = (item: { readonly form?: string; readonly view?: string }) =>
      item.form === form.key && item.view === from;
    if (app?.navigation.some(({ items }) => items.some(leads))) {
      const navigation = app.navigation.map((group) => ({
        ...group,
        items: group.items.map((item) => (leads(item) ? { ...item, view: to } : item)),
      }));
      commands.push({ do: 'set', artefact: `app/${app.key}`, path: '/navigation', value: navigation });
    }
    const title = { 'zh-CN': `视图的键从 ${from} 改成 ${to}`, en: `Key of the view ${from} becomes ${to}` };
    session.dispatch({ do: 'all', title, commands });
  }
  return (
    <section aria-labelledby="wd-list-title">
      <h2 id="wd-list-title" className="wd-page__title">
        {text.pages.list}
      </h2>
      <p className="wd-quiet">{text.listHelp}</p>
      <NameList
        label={text.columns}
        help={text.columnsHelp}
        value={list.columns ?? []}
        options={columns}
        onChange={(value) => set('columns', orNothing(value))}
      />
      <NameList
        label={text.filters}
        help={text.filtersHelp}
        value={list.filters ?? []}
        options={useMemo(() => fieldOptions(form, say, mayBe.filter, true), [form, say])}
        onChange={(value) => set('filters', orNothing(value))}
      />
      <NameList
        label={text.search}
        help={text.searchHelp}
        value={list.search ?? []}
        options={useMemo(() => fieldOptions(form, say, mayBe.search), [form, say])}
        onChange={(value) => set('search', orNothing(value))}
      />
      <SortKeys
        label={text.sort}
        value={list.sort ?? []}
        options={sortable}
        onChange={(value) => set('sort', orNothing(value))}
      />
      <h3 className="wd-page__subtitle">{text.views}</h3>
      <p className="wd-quiet">{text.viewsHelp}</p>
      <Collapse
        ref={viewList}
        size="small"
        collapsible="header"
        activeKey={[...open]}
        onChange={(keys) => setOpen(keys)}
        items={views.map((view, index) => ({
          // By place, so that another key leaves it open and focus in it.
          key: String(index),
          label: say(view.title),
          extra: (
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined aria-hidden />}
              aria-label={text.takeOut(say(view.title))}
              onClick={(event) => {
                event.stopPropagation();
                setOpen([]);
                set('views', orNothing(views.filter((_, i) => i !== index)));
                focusAfter(() => addViewButton.current);
              }}
            />
          ),
          children: (
            // Closed at once for Tab too: what is folding up would take focus with it.
            <div inert={!open.includes(String(index))}>
              <LocalTextSetting
                label={text.viewTitle}
                value={view.title}
                needed
                onChange={(title) => {
                  if (title) setView(index, { ...view, title }, `view ${view.key} title`);
                }}
              />
              <KeySetting
                help={text.viewKeyHelp}
                value={view.key}
                taken={views.flatMap((one) => (one === view ? [] : [one.key]))}
                onChange={(key) => renameView(index, key)}
              />
              <fieldset className="wd-setting">
                <legend>{text.viewFilter}</legend>
                <ConditionBuilder
                  value={view.filter}
                  scope={scope}
                  onChange={(filter) => {
                    const { filter: _, ...rest } = view;
                    setView(
                      index,
                      filter === undefined ? rest : { ...rest, filter },
                      `view ${view.key} filter`,
                    );
                  }}
                />
              </fieldset>
              <SortKeys
                label={text.sort}
                value={view.sort ?? []}
                options={sortable}
                onChange={(sort) => {
                  const { sort: _, ...rest } = view;
                  setView(index, sort.length === 0 ? rest : { ...rest, sort });
                }}
              />
              <NameList
                label={text.viewColumns}
                value={view.columns ?? []}
                options={columns}
                onChange={(chosen) => {
                  const { columns: _, ...rest } = view;
                  setView(index, chosen.length === 0 ? rest : { ...rest, columns: chosen });
                }}
              />
            </div>
          ),
        }))}
      />
      <Button ref={addViewButton} icon={<PlusOutlined aria-hidden />} onClick={addView}>
        {text.addView}
      </Button>
      <Highlights
        value={list.highlights ?? []}
        columns={columns}
        scope={scope}
        onChange={(value, merge) => set('highlights', orNothing(value), merge)}
      />
    </section>
  );
}

/** Fields a list is sorted by, the first counting most. */
function SortKeys({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: readonly SortKey[];
  readonly options: readonly NameOption[];
  readonly onChange: (value: readonly SortKey[]) => void;
}) {
  const text = useWords(words);
  const box = useRef<HTMLFieldSetElement>(null);
  const focusAfter = useFocusAfter();
  const titleOf = (name: string): string => options.find((one) => one.value === name)?.label ?? name;
  return (
    <fieldset className="wd-setting" ref={box}>
      <legend>{label}</legend>
      {value.map((sort, index) => (
        <Space key={sort.field} className="wd-sort">
          <span className="wd-names__title">{titleOf(sort.field)}</span>
          <Select
            value={sort.descending === true ? 'down' : 'up'}
            aria-label={text.directionOf(titleOf(sort.field))}
            options={[
              { value: 'up', label: text.ascending },
              { value: 'down', label: text.descending },
            ]}
            onChange={(direction) =>
              onChange(
                value.map((one, i) =>
                  i !== index
                    ? one
                    : { field: one.field, ...(direction === 'down' ? { descending: true } : {}) },
                ),
              )
            }
          />
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={text.takeOut(titleOf(sort.field))}
            onClick={() => {
              onChange(value.filter((_, i) => i !== index));
              focusAfter(() => box.current?.querySelector<HTMLElement>('.wd-names__add input'));
            }}
          />
        </Space>
      ))}
      {value.length < 5 ? (
        <Select
          className="wd-names__add"
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          aria-label={text.addTo(label)}
          placeholder={text.addField}
          options={options.filter((one) => !value.some((sort) => sort.field === one.value))}
          onSelect={(field: string | null) => {
            if (field !== null) onChange([...value, { field }]);
          }}
        />
      ) : null}
    </fieldset>
  );
}
