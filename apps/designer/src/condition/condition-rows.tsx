import { DeleteOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { type Expr, toSentence } from '@weir/expression';
import { Button, Select, Tag } from 'antd';
import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import { FormulaEditor } from '../formula/formula-editor.tsx';
import { ActionMenu } from '../shell/action-menu.tsx';
import { useBuilder } from './builder-context.ts';
import { chosen } from './chosen.ts';
import { TestRow } from './comparison-row.tsx';
import {
  type ConditionNode,
  conditionExpr,
  type FormulaNode,
  type GroupNode,
  isComplete,
  type LinesNode,
  nextNodeId,
} from './condition.ts';
import {
  addTo,
  findNode,
  groupNode,
  liftNode,
  moveNode,
  replaceNode,
  ungroupNode,
} from './edit-condition.ts';
import { type RowNames, tablesOf } from './subjects.ts';

const BOOLEAN = { type: 'boolean' } as const;

/** A group: how its conditions are joined, the conditions, and what can be added. */
export function GroupBox(props: {
  readonly group: GroupNode;
  readonly label: string;
  readonly row?: RowNames | undefined;
  /** Buttons of the group itself, where it stands inside another. */
  readonly actions?: ReactNode;
}) {
  const { group, label, row } = props;
  const { words, root, change, replace, scope, locale } = useBuilder();
  const add = (node: ConditionNode) => change(addTo(root, group.id, node), node.id);
  const join = `${group.not ? 'not' : ''}${group.join}`;
  const tables = tablesOf(scope, locale);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a field of the form around it.
    <div
      className="wd-condition__group"
      role="group"
      aria-label={label}
      data-node={group.id}
      data-root={root === group || undefined}
    >
      <div className="wd-condition__head">
        <Select
          className="wd-condition__join"
          aria-label={`${label}：${words.joinLabel}`}
          value={join}
          popupMatchSelectWidth={false}
          options={[
            { value: 'and', label: words.joins.all },
            { value: 'or', label: words.joins.any },
            { value: 'notor', label: words.joins.none },
            { value: 'notand', label: words.joins.notAll },
          ]}
          onChange={(next: string) =>
            replace(group.id, {
              ...group,
              not: next.startsWith('not'),
              join: next.endsWith('and') ? 'and' : 'or',
            })
          }
        />
        {props.actions}
      </div>
      {group.children.length > 0 && (
        <ul className="wd-condition__rows">
          {group.children.map((child, index) => (
            <li key={child.id}>
              <Row node={child} index={index} group={group} row={row} />
            </li>
          ))}
        </ul>
      )}
      <div className="wd-condition__add">
        <Button
          icon={<PlusOutlined />}
          onClick={() => add({ id: nextNodeId(), is: 'test', subject: null, test: 'eq', values: [null] })}
        >
          {words.add}
        </Button>
        {row === undefined && tables.length > 0 && (
          <Button
            icon={<PlusOutlined />}
            onClick={() => {
              const only = tables.length === 1 ? tables[0] : undefined;
              const where: GroupNode = {
                id: nextNodeId(),
                is: 'group',
                join: 'and',
                not: false,
                children: [],
              };
              add({
                id: nextNodeId(),
                is: 'lines',
                which: 'some',
                table: only?.expr ?? null,
                as: 'line',
                where,
              });
            }}
          >
            {words.addLines}
          </Button>
        )}
        <Button
          icon={<PlusOutlined />}
          onClick={() =>
            add({
              id: nextNodeId(),
              is: 'group',
              join: group.join === 'and' ? 'or' : 'and',
              not: false,
              children: [{ id: nextNodeId(), is: 'test', subject: null, test: 'eq', values: [null] }],
            })
          }
        >
          {words.addGroup}
        </Button>
        {row === undefined && (
          <Button
            icon={<PlusOutlined />}
            onClick={() => add({ id: nextNodeId(), is: 'formula', expr: null })}
          >
            {words.addFormula}
          </Button>
        )}
      </div>
    </div>
  );
}

/** One condition of a group, with what can be done to it. */
function Row(props: {
  readonly node: ConditionNode;
  readonly index: number;
  readonly group: GroupNode;
  readonly row: RowNames | undefined;
}) {
  const { node, index, group, row } = props;
  const { words, root, change, say, scope, locale } = useBuilder();
  const expr = conditionExpr(node);
  const text = expr === undefined || row !== undefined ? words.unfinished : toSentence(expr, scope, locale);
  const name = words.row(index + 1, text);
  const remove = () => {
    const next = group.children[index + 1] ?? group.children[index - 1];
    change(replaceNode(root, node.id, null), next?.id ?? group.id);
    say(words.removed(text));
  };
  const move = (by: -1 | 1) => {
    const moved = moveNode(root, node.id, by);
    if (moved === root) return;
    change(moved, node.id);
    say(words.moved(text, index + 1 + by));
  };
  const lifted = liftNode(root, node.id);
  const items = [
    ...(index > 0 ? [{ key: 'up', label: words.up }] : []),
    ...(index < group.children.length - 1 ? [{ key: 'down', label: words.down }] : []),
    { key: 'wrap', label: words.wrap },
    ...(node.is === 'group' ? [{ key: 'unwrap', label: words.unwrap }] : []),
    ...(lifted === null ? [] : [{ key: 'lift', label: words.lift }]),
    ...(row === undefined && node.is !== 'formula' && expr !== undefined
      ? [{ key: 'formula', label: words.asFormula }]
      : []),
  ];
  const act = (key: string) => {
    if (key === 'up') move(-1);
    if (key === 'down') move(1);
    if (key === 'wrap') change(groupNode(root, node.id), node.id);
    if (key === 'unwrap') change(ungroupNode(root, node.id), group.id);
    if (key === 'lift' && lifted !== null) change(lifted, node.id);
    if (key === 'formula' && expr !== undefined)
      change(replaceNode(root, node.id, { id: node.id, is: 'formula', expr }), node.id);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      event.stopPropagation();
      move(event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.ctrlKey && event.key === 'Delete') {
      event.preventDefault();
      event.stopPropagation();
      remove();
    }
  };
  const actions = (
    <span className="wd-condition__actions">
      {!isComplete(node) && node.is !== 'group' && <Tag color="warning">{words.unfinished}</Tag>}
      {items.length > 0 && (
        <ActionMenu menu={{ items, onClick: ({ key }) => act(key) }}>
          <Button type="text" icon={<MoreOutlined />} aria-label={`${name}：${words.more}`} />
        </ActionMenu>
      )}
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={`${name}：${node.is === 'group' ? words.removeGroup : words.remove}`}
        onClick={remove}
      />
    </span>
  );
  return (
    // Keys work from any control of the row.
    // biome-ignore lint/a11y/noStaticElementInteractions: the controls inside take the keys first.
    <div className="wd-condition__row" data-node={node.id} data-is={node.is} onKeyDown={keys}>
      {index > 0 && <span className="wd-condition__joined">{words.joinWords[group.join]}</span>}
      {node.is === 'group' && (
        <GroupBox group={node} label={words.groupName(index + 1)} row={row} actions={actions} />
      )}
      {node.is === 'test' && <TestRow node={node} row={row} name={words.row(index + 1, '')} />}
      {node.is === 'lines' && <LinesRow node={node} index={index} actions={actions} />}
      {node.is === 'formula' && <FormulaRow node={node} index={index} />}
      {(node.is === 'test' || node.is === 'formula') && actions}
    </div>
  );
}

function LinesRow(props: { readonly node: LinesNode; readonly index: number; readonly actions: ReactNode }) {
  const { node } = props;
  const { words, scope, locale, replace } = useBuilder();
  const tables = tablesOf(scope, locale);
  const table = tables.find(({ expr }) => idOf(expr) === idOf(node.table));
  const row = useMemo(
    (): RowNames | undefined => table && { as: node.as, columns: table.columns, table: table.title },
    [table, node.as],
  );
  return (
    <div className="wd-condition__lines">
      <div className="wd-condition__head">
        <Select
          className="wd-condition__op"
          aria-label={words.table}
          placeholder={words.chooseTable}
          popupMatchSelectWidth={false}
          value={chosen(node.table === null ? undefined : idOf(node.table))}
          options={tables.map(({ expr, title }) => ({ value: idOf(expr), label: title }))}
          onChange={(id: string) => {
            const next = tables.find(({ expr }) => idOf(expr) === id);
            if (next) replace(node.id, { ...node, table: next.expr, where: { ...node.where, children: [] } });
          }}
        />
        <Select
          className="wd-condition__short"
          aria-label={words.whichLabel}
          popupMatchSelectWidth={false}
          value={node.which}
          options={[
            { value: 'some', label: words.which.some },
            { value: 'every', label: words.which.every },
          ]}
          onChange={(which: 'some' | 'every') => replace(node.id, { ...node, which })}
        />
        {props.actions}
      </div>
      {row !== undefined && (
        <GroupBox
          group={node.where}
          label={`${row.table}${words.which[node.which]}${words.meets}`}
          row={row}
        />
      )}
    </div>
  );
}

function FormulaRow({ node, index }: { readonly node: FormulaNode; readonly index: number }) {
  const { words, scope, locale, replace, samples, place, root } = useBuilder();
  const found = findNode(root, node.id);
  return (
    <div className="wd-condition__formula">
      <FormulaEditor
        value={node.expr ?? undefined}
        scope={scope}
        type={BOOLEAN}
        locale={locale}
        label={`${words.formulaName} ${index + 1}`}
        samples={samples}
        place={place === undefined ? undefined : `${place}/${found?.parent === root ? '' : 'in'}${index}`}
        onChange={(expr) => replace(node.id, { ...node, expr: expr ?? null })}
      />
    </div>
  );
}

const idOf = (expr: Expr | null): string => JSON.stringify(expr);
