import { type Expr, references } from '@weir/expression';
import type { FieldSpecs } from '../../field-spec.ts';
import type { Form } from './form.ts';
import { type FormNode, formNodes } from './form-tree.ts';

/** One thing to work out about a field: whether it shows, or its value. */
export interface EvaluationStep {
  readonly step: 'show' | 'value';
  /** Field name; columns as `lines.qty`. */
  readonly name: string;
}

/** Steps so ordered that each comes after all it depends on; or the circles that make that impossible. */
export interface EvaluationOrder {
  readonly steps: readonly EvaluationStep[];
  readonly cycles: readonly (readonly EvaluationStep[])[];
}

/** In which order visibility and computed values of a form are worked out. */
export function evaluationOrder(form: Form, specs: FieldSpecs): EvaluationOrder {
  return order(dependencies(form, specs));
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;
const show = (name: string): string => `?${name}`;
const value = (name: string): string => `=${name}`;
const stepOf = (id: string): EvaluationStep => ({
  step: id.startsWith('?') ? 'show' : 'value',
  name: id.slice(1),
});

function dependencies(form: Form, specs: FieldSpecs): Graph {
  const nodes = formNodes(form, specs);
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const columnsOf = new Map<string, FormNode[]>();
  for (const node of nodes) {
    if (node.table !== undefined) columnsOf.set(node.table, [...(columnsOf.get(node.table) ?? []), node]);
  }
  const graph = new Map<string, Set<string>>();
  const depend = (id: string, on: Iterable<string>): void => {
    const set = graph.get(id) ?? new Set<string>();
    graph.set(id, set);
    for (const other of on) set.add(other);
  };
  const uses = (expr: Expr | undefined, table: string | undefined): readonly string[] =>
    expr === undefined ? [] : [...usedValues(expr, table, columnsOf, byName)];

  for (const node of nodes) {
    const { name, field, table } = node;
    const around = node.containers.at(-1);
    depend(show(name), table !== undefined ? [show(table)] : around !== undefined ? [show(around)] : []);
    if (node.spec?.holds === 'container' || node.spec?.holds === 'nothing') continue;
    depend(value(name), [show(name), ...uses(field.compute, table), ...uses(field.default, table)]);
    if (table !== undefined) depend(value(table), [value(name)]);
    for (const use of node.spec?.uses?.(field) ?? []) {
      if (use.writes === undefined || use.field === undefined || use.form !== undefined) continue;
      const target = table === undefined ? use.field : `${table}.${use.field}`;
      if (byName.has(target) && target !== name) depend(value(target), [value(name)]);
    }
  }
  for (const rule of form.rules ?? []) {
    for (const consequence of rule.then) {
      if (!('show' in consequence)) continue;
      for (const key of consequence.show) {
        const target = rule.each === undefined ? key : `${rule.each}.${key}`;
        if (byName.has(target)) depend(show(target), uses(rule.when, rule.each));
      }
    }
  }
  return graph;
}

/** The values an expression reads. Of a table it reads the columns it names; their number only depends on its showing. */
function usedValues(
  expr: Expr,
  table: string | undefined,
  columnsOf: ReadonlyMap<string, readonly FormNode[]>,
  byName: ReadonlyMap<string, FormNode>,
): ReadonlySet<string> {
  const used = new Set<string>();
  const found = references(expr);
  const columnKeys = new Set(found.filter(({ kind }) => kind === 'get').map(({ key }) => key));
  for (const { kind, key } of found) {
    if (kind === 'column' && table !== undefined) used.add(value(`${table}.${key}`));
    if (kind !== 'field' || !byName.has(key)) continue;
    const columns = columnsOf.get(key);
    if (columns === undefined) {
      used.add(value(key));
      continue;
    }
    used.add(show(key));
    for (const column of columns) if (columnKeys.has(column.field.key)) used.add(value(column.name));
  }
  return used;
}

/** Tarjan's strongly connected components: dependencies come out first, circles as groups of more than one. */
function order(graph: Graph): EvaluationOrder {
  const steps: EvaluationStep[] = [];
  const cycles: EvaluationStep[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const start of graph.keys()) {
    if (index.has(start)) continue;
    // An explicit stack: a chain of a thousand fields must not exhaust the call stack.
    const work: { readonly id: string; readonly rest: Iterator<string> }[] = [];
    const enter = (id: string): void => {
      index.set(id, index.size);
      low.set(id, index.size - 1);
      open.push(id);
      isOpen.add(id);
      work.push({ id, rest: (graph.get(id) ?? new Set<string>()).values() });
    };
    enter(start);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { id } = top;
      const next = top.rest.next();
      if (next.done !== true) {
        if (!index.has(next.value)) enter(next.value);
        else if (isOpen.has(next.value)) low.set(id, Math.min(lowOf(low, id), lowOf(index, next.value)));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined) low.set(parent.id, Math.min(lowOf(low, parent.id), lowOf(low, id)));
      if (lowOf(low, id) !== lowOf(index, id)) continue;
      const group = open.splice(open.lastIndexOf(id));
      for (const member of group) isOpen.delete(member);
      if (group.length > 1 || graph.get(id)?.has(id) === true) cycles.push(group.map(stepOf));
      else steps.push(stepOf(id));
    }
  }
  return { steps, cycles };
}

function lowOf(map: ReadonlyMap<string, number>, id: string): number {
  return map.get(id) ?? 0;
}
