import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import type { FormNode } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { mayPlace } from '@weir/form-design';
import { Badge, Button, Select, Tabs, Tooltip } from 'antd';
import { useId, useMemo } from 'react';
import { moveBy } from '../canvas/edits.ts';
import { indexOf } from '../canvas/form-index.ts';
import { removeOrAsk } from '../canvas/use-canvas-edits.ts';
import { KindIcon } from '../palette/kind-icon.tsx';
import { useDesign, useForm, useSession, useWords } from '../session/use-session.ts';
import { ChildList } from './child-list.tsx';
import type { EditorPlace } from './editor-props.ts';
import { issuesOf } from './issues-of.ts';
import { useSay } from './name-editors.tsx';
import { IssueList, PropertyRow } from './property-row.tsx';
import { type Group, PANEL_GROUPS, type PanelProperty, panelOf } from './shared-properties.ts';
import { valueAt } from './value-at.ts';
import { propertyWords } from './words.ts';

const KINDS = { specs: fieldSpecs, designs: kindDesigns };
/** Editors whose every key is an edit: what is typed in one go is one step of undo. */
const TYPED = new Set([
  'text',
  'localText',
  'markdown',
  'number',
  'texts',
  'localTexts',
  'options',
  'formula',
  'default',
  'condition',
]);

/** Everything about one selected field. */
export function FieldPanel({
  node,
  group,
  onGroup,
}: {
  readonly node: FormNode;
  readonly group: Group;
  readonly onGroup: (group: Group) => void;
}) {
  const words = useWords(propertyWords);
  const session = useSession();
  const form = useForm();
  const design = useDesign((state) => state.design);
  const issues = useDesign((state) => state.issues);
  const { field, name, path, table } = node;
  const artefact = `form/${form.key}` as const;
  const panel = useMemo(() => panelOf(field, KINDS, table !== undefined), [field, table]);
  const groups = PANEL_GROUPS.filter((one) => panel[one].length > 0);
  const found = useMemo(
    () =>
      issuesOf(issues, artefact, path, [
        ...Object.values(panel)
          .flat()
          .map((one) => one.path),
        '/kind',
      ]),
    [issues, artefact, path, panel],
  );
  const place: EditorPlace = { design, form, field, name };
  const set = (property: PanelProperty, value: unknown): void => {
    const size = Array.isArray(value) ? `:${value.length}` : '';
    session.dispatch(
      { do: 'set', artefact, field: name, path: property.path, ...(value === undefined ? {} : { value }) },
      TYPED.has(property.editor.as) ? { merge: `${name}:${property.path}${size}` } : {},
    );
  };
  const open = groups.includes(group) ? group : 'basic';
  const bad = (one: Group) => panel[one].some((property) => found.at(property.path).length > 0);
  return (
    <>
      <FieldHead node={node} />
      <IssueList issues={[...found.whole, ...found.at('/kind')]} />
      <Tabs
        size="small"
        activeKey={open}
        onChange={(key) => onGroup(key as Group)}
        items={groups.map((one) => ({
          key: one,
          label: bad(one) ? (
            <Badge dot offset={[4, 0]}>
              <span>
                {words.tabs[one]}
                <span className="wd-hidden">（{words.hasIssues}）</span>
              </span>
            </Badge>
          ) : (
            words.tabs[one]
          ),
          children: (
            <div className="wd-property-list">
              {panel[one].map((property) => (
                <PropertyRow
                  key={property.path}
                  property={property}
                  place={place}
                  value={valueAt(field, property.path)}
                  issues={found.at(property.path)}
                  onChange={(value) => set(property, value)}
                />
              ))}
            </div>
          ),
        }))}
      />
      {open === 'basic' && (node.spec?.holds === 'rows' || node.spec?.holds === 'container') && (
        <ChildList
          node={node}
          label={node.spec.holds === 'rows' ? words.columns.title : words.columns.children}
        />
      )}
    </>
  );
}

/** The field's icon and kind, and what can be done with it as a whole. */
function FieldHead({ node }: { readonly node: FormNode }) {
  const words = useWords(propertyWords);
  const say = useSay();
  const session = useSession();
  const form = useForm();
  const id = useId();
  const { field, name, table } = node;
  const index = indexOf(form, fieldSpecs);
  const entry = index.get(name);
  const parent = entry?.parent ?? null;
  const kinds = useMemo(
    () =>
      fieldSpecs.all.filter(
        (spec) =>
          spec.kind === field.kind ||
          (fitsInstead(node, spec.holds) &&
            mayPlace(form, spec.kind, parent, fieldSpecs)?.code !== 'field.notInTable' &&
            mayPlace(form, spec.kind, parent, fieldSpecs)?.code !== 'field.children'),
      ),
    [form, field.kind, node, parent],
  );
  const known = fieldSpecs.get(field.kind) !== undefined;
  function move(by: -1 | 1): void {
    const asked = moveBy(form, [name], by, fieldSpecs);
    if ('command' in asked) session.dispatch(asked.command);
  }
  const actions = [
    {
      label: words.field.duplicate,
      icon: <CopyOutlined />,
      run: () => session.dispatch({ do: 'duplicate', form: form.key, names: [name] }),
    },
    { label: words.field.up, icon: <ArrowUpOutlined />, run: () => move(-1), off: entry?.index === 0 },
    {
      label: words.field.down,
      icon: <ArrowDownOutlined />,
      run: () => move(1),
      off: entry !== undefined && entry.index === entry.siblings - 1,
    },
    { label: words.field.remove, icon: <DeleteOutlined />, run: () => removeOrAsk(session, form, [name]) },
  ];
  return (
    <header className="wd-properties__head">
      {table !== undefined && (
        <Button type="link" size="small" className="wd-back" onClick={() => session.select([table])}>
          ← {words.columns.back(say(index.get(table)?.field.title) || table)}
        </Button>
      )}
      <h2 className="wd-properties__title">
        <KindIcon kind={field.kind} />
        <span>{say(field.title) || field.key}</span>
      </h2>
      <div className="wd-properties__tools">
        <label className="wd-hidden" htmlFor={id}>
          {words.field.kind}
        </label>
        <Select
          id={id}
          aria-label={words.field.kind}
          className="wd-kind"
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={220}
          status={known ? '' : 'error'}
          value={field.kind}
          onChange={(kind: string) => session.dispatch({ do: 'changeKind', form: form.key, name, kind })}
          options={[
            ...kinds.map((spec) => ({ value: spec.kind, label: say(spec.title) })),
            ...(known ? [] : [{ value: field.kind, label: field.kind }]),
          ]}
        />
        <fieldset className="wd-actions" aria-label={words.field.actions}>
          {actions.map(({ label, icon, run, off }) => (
            <Tooltip key={label} title={label}>
              <Button
                type="text"
                size="small"
                icon={icon}
                aria-label={`${label}：${say(field.title)}`}
                disabled={off ?? false}
                onClick={run}
              />
            </Tooltip>
          ))}
        </fieldset>
      </div>
    </header>
  );
}

/** Whether what is in the field has a place in the other kind. */
function fitsInstead({ field, spec }: FormNode, holds: string): boolean {
  const opens = (what: string | undefined) => (what === 'rows' || what === 'container' ? what : 'no');
  if (opens(holds) === opens(spec?.holds)) return true;
  return opens(holds) === 'no' && (field.fields ?? []).length === 0;
}
