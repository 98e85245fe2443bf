import type { ArtefactIssue, Field, FormNode } from '@weir/artefact';
import { valueAt } from '@weir/base';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { Badge, Tabs } from 'antd';
import { createContext, memo, useCallback, useContext, useMemo } from 'react';
import { useDesign, useForm, useSession, useWords } from '../session/use-session.ts';
import { FoldedImpact } from '../versions/impact.tsx';
import { ChildList } from './child-list.tsx';
import type { EditorPlace } from './editor-props.ts';
import { FieldHead } from './field-head.tsx';
import { issuesOf } from './issues-of.ts';
import { IssueList, PropertyRow } from './property-row.tsx';
import { type Group, PANEL_GROUPS, type PanelProperty, panelOf } from './shared-properties.ts';
import { isTyped, plainNames, typedOnly } from './typed-only.ts';
import { useCalm } from './use-calm.ts';
import { propertyWords } from './words.ts';

const KINDS = { specs: fieldSpecs, designs: kindDesigns };

/** A place, and the node it was made from. */
interface NodePlace extends EditorPlace {
  readonly node: FormNode;
}

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
  const widgets = useDesign((state) => state.widgets);
  const panel = useMemo(() => panelOf(field, KINDS, table !== undefined, widgets), [field, table, widgets]);
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
  const now = useMemo(
    (): NodePlace => ({ design, form, field, name, node }),
    [design, form, field, name, node],
  );
  const calm = useCalm(now, (before, after) =>
    typedOnly(before, after, plainNames(Object.values(panel).flat())),
  );
  const set = useCallback(
    (property: PanelProperty, value: unknown): void => {
      const size = Array.isArray(value) ? `:${value.length}` : '';
      session.dispatch(
        { do: 'set', artefact, field: name, path: property.path, ...(value === undefined ? {} : { value }) },
        isTyped(property) ? { merge: `${name}:${property.path}${size}` } : {},
      );
    },
    [session, artefact, name],
  );
  const open = groups.includes(group) ? group : 'basic';
  const bad = groups.filter((one) => panel[one].some((property) => found.at(property.path).length > 0));
  const shown = useMemo(
    (): ShownField => ({ panel, field, issuesAt: found.at, place: calm, set }),
    [panel, field, found, calm, set],
  );
  return (
    <ShownContext value={shown}>
      <FieldHead node={node} calm={calm.node} />
      <IssueList issues={[...found.whole, ...found.at('/kind')]} />
      <GroupTabs groups={groups.join(' ')} bad={bad.join(' ')} open={open} onGroup={onGroup} />
      {open === 'basic' && (node.spec?.holds === 'rows' || node.spec?.holds === 'container') && (
        <ChildList
          node={node}
          label={node.spec.holds === 'rows' ? words.columns.title : words.columns.children}
        />
      )}
      <FoldedImpact field={name} />
    </ShownContext>
  );
}

/** What the tabs show; handed on around them, so that they are not drawn again with every key. */
interface ShownField {
  readonly panel: Readonly<Record<Group, readonly PanelProperty[]>>;
  readonly field: Field;
  readonly issuesAt: (path: string) => readonly ArtefactIssue[];
  readonly place: EditorPlace;
  readonly set: (property: PanelProperty, value: unknown) => void;
}
const ShownContext = createContext<ShownField | null>(null);

/** The properties in groups, one at a time. Groups parted by blanks: the same groups are the same text. */
const GroupTabs = memo(function GroupTabs({
  groups,
  bad,
  open,
  onGroup,
}: {
  readonly groups: string;
  /** Groups in which something is wrong. */
  readonly bad: string;
  readonly open: Group;
  readonly onGroup: (group: Group) => void;
}) {
  const words = useWords(propertyWords);
  const withIssues = bad.split(' ');
  return (
    <Tabs
      size="small"
      activeKey={open}
      onChange={(key) => onGroup(key as Group)}
      items={PANEL_GROUPS.filter((one) => groups.split(' ').includes(one)).map((one) => ({
        key: one,
        label: withIssues.includes(one) ? (
          <Badge dot offset={[4, 0]}>
            <span>
              {words.tabs[one]}
              <span className="wd-hidden">（{words.hasIssues}）</span>
            </span>
          </Badge>
        ) : (
          words.tabs[one]
        ),
        children: <GroupRows group={one} />,
      }))}
    />
  );
});

function GroupRows({ group }: { readonly group: Group }) {
  const shown = useContext(ShownContext);
  if (shown === null) return null;
  const { panel, field, issuesAt, place, set } = shown;
  return (
    <div className="wd-property-list">
      {panel[group].map((property) => (
        <PropertyRow
          key={property.path}
          property={property}
          place={place}
          value={valueAt(field, property.path)}
          issues={issuesAt(property.path)}
          onChange={set}
        />
      ))}
    </div>
  );
}
