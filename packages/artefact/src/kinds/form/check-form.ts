import type { Issue, LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import { type Expr, references } from '@weir/expression';
import { quoted } from '@weir/json-schema';
import { artefactIssue } from '../../check/artefact-issue.ts';
import { checkExpression } from '../../check/check-expression.ts';
import { repeatedKeys, unknownName } from '../../check/check-names.ts';
import type { FieldSpecs } from '../../field-spec.ts';
import { checkFormSettings } from './check-form-settings.ts';
import { checkRule } from './check-rule.ts';
import { evaluationOrder } from './evaluation-order.ts';
import { scopeOf, titleOf } from './field-words.ts';
import type { Form } from './form.ts';
import { FORM_LIMITS } from './form.ts';
import { type FormNode, formNodes } from './form-tree.ts';

const places = {
  compute: (title: string) => ({ 'zh-CN': `“${title}”的计算公式`, en: `Formula of “${title}”` }),
  default: (title: string) => ({ 'zh-CN': `“${title}”的默认值`, en: `Default of “${title}”` }),
};

/** What can be wrong with a form whose shape is right, seen by itself. */
export function checkForm(form: Form, specs: FieldSpecs): readonly Issue[] {
  const issues: Issue[] = [];
  const nodes = formNodes(form, specs);
  if (nodes.length > FORM_LIMITS.fields) {
    issues.push(
      artefactIssue(
        'artefact.limit',
        '/fields',
        `字段太多，最多 ${FORM_LIMITS.fields} 个`,
        `There are too many fields; at most ${FORM_LIMITS.fields}`,
        { limit: FORM_LIMITS.fields },
      ),
    );
    return issues;
  }
  checkKeys(nodes, issues);
  for (const node of nodes) checkField(form, node, nodes, specs, issues);
  for (const [i, rule] of (form.rules ?? []).entries())
    checkRule(form, rule, `/rules/${i}`, nodes, specs, issues);
  issues.push(...repeatedKeys(form.rules ?? [], '/rules', '规则', 'rule'));
  checkCircles(form, nodes, specs, issues);
  issues.push(...checkFormSettings(form, nodes, specs));
  return issues;
}

function checkKeys(nodes: readonly FormNode[], issues: Issue[]): void {
  const seen = new Map<string, FormNode>();
  for (const node of nodes) {
    const { key } = node.field;
    const first = seen.get(node.name);
    if (first === undefined) seen.set(node.name, node);
    else {
      issues.push(
        artefactIssue(
          'artefact.duplicate',
          `${node.path}/key`,
          `键“${key}”已被字段“${first.field.title['zh-CN']}”使用，请换一个`,
          `The key “${key}” is already used by the field “${titleOf(first.field)}”; choose another`,
          { key, first: `${first.path}/key` },
        ),
      );
    }
  }
}

/** A default or formula that gives a word which is no option would have every record refused. */
function checkGivenOptions(
  expr: Expr,
  options: Readonly<Record<string, unknown>>,
  { field }: FormNode,
  path: string,
  issues: Issue[],
): void {
  const given: readonly (readonly [string, Expr])[] =
    'list' in expr ? expr.list.map((item, i) => [`${path}/list/${i}`, item]) : [[path, expr]];
  for (const [at, one] of given) {
    if (!('text' in one) || one.text === '' || Object.hasOwn(options, one.text)) continue;
    issues.push(
      artefactIssue(
        'field.option',
        at,
        `“${titleOf(field)}”没有“${quoted(one.text)}”这个选项，可用的有：${Object.keys(options).slice(0, 20).join('、')}`,
        `“${titleOf(field)}” has no option “${quoted(one.text)}”; there are: ${Object.keys(options).slice(0, 20).join(', ')}`,
      ),
    );
  }
}

function checkField(
  form: Form,
  node: FormNode,
  nodes: readonly FormNode[],
  specs: FieldSpecs,
  issues: Issue[],
): void {
  const { field, spec, path } = node;
  if (spec === undefined) return;
  const scope = scopeOf(form, node.table, specs);
  const named = node.table === undefined ? scope.fields[field.key] : scope.columns?.[field.key];
  for (const setting of ['compute', 'default'] as const) {
    const expr = field[setting];
    if (expr === undefined) continue;
    if (named === undefined) {
      issues.push(
        artefactIssue(
          'field.noValue',
          `${path}/${setting}`,
          `“${spec.title['zh-CN']}”没有值，去掉 ${setting}`,
          `A field of kind “${spec.kind}” has no value; remove ${setting}`,
        ),
      );
      continue;
    }
    const words = { 'zh-CN': field.title['zh-CN'], en: titleOf(field) };
    const place: Required<LocalText> = {
      'zh-CN': places[setting](words['zh-CN'])['zh-CN'],
      en: places[setting](words.en).en,
    };
    const wrong = checkExpression(expr, scope, named.type, `${path}/${setting}`, place);
    issues.push(...wrong);
    if (wrong.length === 0 && named.options !== undefined)
      checkGivenOptions(expr, named.options, node, `${path}/${setting}`, issues);
  }
  if (field.default !== undefined) {
    for (const { kind, key, path: at } of references(field.default)) {
      if (kind === 'get' || key === '_me') continue;
      issues.push(
        artefactIssue(
          'field.default',
          `${path}/default${at}`,
          `默认值不能用其他字段（“${quoted(key)}”），要跟着变的值请用计算公式`,
          `A default cannot use other fields (“${quoted(key)}”); use a formula for a value that follows them`,
        ),
      );
    }
  }
  if (field.compute !== undefined && field.default !== undefined) {
    issues.push(
      artefactIssue(
        'field.computeDefault',
        `${path}/default`,
        '计算字段不用默认值，请去掉',
        'A computed field has no default; remove it',
      ),
    );
  }
  if (field.compute !== undefined && field.control !== undefined) {
    issues.push(
      artefactIssue(
        'field.noControl',
        `${path}/control`,
        '计算字段没有人填，不用控件，请去掉',
        'Nobody enters a computed field, so it has no control; remove it',
      ),
    );
  }
  for (const issue of spec.check?.(field) ?? []) issues.push({ ...issue, path: path + issue.path });
  for (const use of spec.uses?.(field) ?? []) {
    if (use.form !== undefined || use.field === undefined) continue;
    // A table's own columns are checked by its kind, which knows what they are for.
    if (use.column === true) continue;
    const name = node.table === undefined ? use.field : `${node.table}.${use.field}`;
    const target = nodes.find((candidate) => candidate.name === name);
    if (target === undefined) {
      issues.push(unknownName(use.field, `${path}${use.path}`, nodes, node.table));
    } else if (
      use.writes !== undefined &&
      (target.field.compute !== undefined || target.spec?.drawn === true)
    ) {
      issues.push(
        artefactIssue(
          'field.fillTarget',
          `${path}${use.path}`,
          `“${target.field.title['zh-CN']}”由系统计算，不能带出到这里`,
          `“${titleOf(target.field)}” is computed and cannot be filled`,
        ),
      );
    } else if (use.writes !== undefined && target.spec?.holds !== 'value') {
      issues.push(
        artefactIssue(
          'field.fillTarget',
          `${path}${use.path}`,
          `“${target.field.title['zh-CN']}”没有可填的值，不能带出到这里`,
          `“${titleOf(target.field)}” has no value to fill`,
        ),
      );
    }
  }
}

/** Computed values and conditions of showing that wait for each other. */
function checkCircles(form: Form, nodes: readonly FormNode[], specs: FieldSpecs, issues: Issue[]): void {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  for (const cycle of evaluationOrder(form, specs).cycles) {
    const names = [...new Set(cycle.map(({ name }) => name))];
    const titles = names.map((name) => byName.get(name)?.field.title);
    const first = byName.get(names[0] ?? '');
    issues.push(
      artefactIssue(
        'form.circle',
        first?.path ?? '/fields',
        `这些字段互相依赖，算不出结果：${titles.map((title) => title?.['zh-CN']).join(' → ')}。请去掉其中一个依赖`,
        `These fields depend on each other in a circle: ${titles.map((title) => inLocale(title, 'en')).join(' → ')}. Remove one of the dependencies`,
        { fields: names },
      ),
    );
  }
}
