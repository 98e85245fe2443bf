import { checkPattern, type LocalText, references, type Scope } from '@weir/expression';
import type { FieldSpecs } from '../field-spec.ts';
import { evaluationOrder } from '../form/evaluation-order.ts';
import type { Consequence, Field, Form, Rule } from '../form/form.ts';
import { type FormNode, formNodes } from '../form/form-tree.ts';
import { rowScope, ruleScope } from '../form/scopes.ts';
import type { Issue } from '../issue.ts';
import { FORM_LIMITS } from '../schemas/form-schema.ts';
import { artefactIssue, quoted } from './artefact-issue.ts';
import { checkExpression } from './check-expression.ts';
import { checkFormSettings } from './check-form-settings.ts';
import { repeatedKeys, unknownName } from './check-names.ts';
import { isReserved, reservedName } from './shape.ts';

const BOOLEAN = { type: 'boolean' } as const;
const places = {
  compute: (title: string) => ({ 'zh-CN': `“${title}”的计算公式`, en: `Formula of “${title}”` }),
  default: (title: string) => ({ 'zh-CN': `“${title}”的默认值`, en: `Default of “${title}”` }),
  rule: (name: string) => ({ 'zh-CN': `规则“${name}”的条件`, en: `Condition of rule “${name}”` }),
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
    if (isReserved(key)) issues.push(reservedName(key, `${node.path}/key`));
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
    issues.push(...checkExpression(expr, scope, named.type, `${path}/${setting}`, place));
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

function checkRule(
  form: Form,
  rule: Rule,
  path: string,
  nodes: readonly FormNode[],
  specs: FieldSpecs,
  issues: Issue[],
): void {
  const name = rule.title?.['zh-CN'] ?? rule.key;
  const table = rule.each === undefined ? undefined : nodes.find((node) => node.name === rule.each);
  if (rule.each !== undefined && table?.spec?.holds !== 'rows') {
    issues.push(
      artefactIssue(
        'rule.each',
        `${path}/each`,
        `规则“${name}”要逐行判断的“${quoted(rule.each)}”不是表格`,
        `“${quoted(rule.each)}”, whose rows the rule “${rule.key}” is about, is not a table`,
      ),
    );
    return;
  }
  if (rule.when !== undefined) {
    const place = { 'zh-CN': places.rule(name)['zh-CN'], en: places.rule(rule.title?.en ?? rule.key).en };
    issues.push(
      ...checkExpression(rule.when, scopeOf(form, rule.each, specs), BOOLEAN, `${path}/when`, place),
    );
  }
  for (const [i, consequence] of rule.then.entries()) {
    checkConsequence(rule, consequence, `${path}/then/${i}`, nodes, issues);
  }
}

function checkConsequence(
  rule: Rule,
  consequence: Consequence,
  path: string,
  nodes: readonly FormNode[],
  issues: Issue[],
): void {
  const target = (key: string, at: string): FormNode | null => {
    const name = rule.each === undefined ? key : `${rule.each}.${key}`;
    const found = nodes.find((node) => node.name === name);
    if (found === undefined) issues.push(unknownName(key, at, nodes, rule.each));
    return found ?? null;
  };
  const noValue = (node: FormNode, at: string): void => {
    issues.push(
      artefactIssue(
        'rule.target',
        at,
        `“${node.field.title['zh-CN']}”没有值，这条规则用不上`,
        `“${titleOf(node.field)}” has no value this could apply to`,
      ),
    );
  };
  if ('show' in consequence) {
    for (const [i, key] of consequence.show.entries()) target(key, `${path}/show/${i}`);
    if (rule.when === undefined) {
      issues.push(
        artefactIssue(
          'rule.always',
          path,
          '没有条件就总是显示，这一条可以去掉',
          'Without a condition it always shows; remove this',
        ),
      );
    }
  } else if ('require' in consequence) {
    for (const [i, key] of consequence.require.entries()) {
      const at = `${path}/require/${i}`;
      const node = target(key, at);
      if (node === null) continue;
      if (node.spec?.holds !== 'value' && node.spec?.holds !== 'rows') noValue(node, at);
      else if (node.spec.drawn === true || node.field.writtenBy === 'system') {
        issues.push(
          artefactIssue(
            'rule.target',
            at,
            `“${node.field.title['zh-CN']}”由系统填写，不能要求填写`,
            `“${titleOf(node.field)}” is written by the system and cannot be required`,
          ),
        );
      }
    }
  } else if ('options' in consequence) {
    const node = target(consequence.options.field, `${path}/options/field`);
    if (node !== null) checkOptions(node, consequence.options.allow, `${path}/options`, issues);
  } else if ('restrict' in consequence) {
    checkRestriction(
      consequence.restrict,
      `${path}/restrict`,
      target(consequence.restrict.field, `${path}/restrict/field`),
      issues,
    );
  } else {
    for (const [i, key] of consequence.reject.at.entries()) target(key, `${path}/reject/at/${i}`);
    if (rule.when === undefined) {
      issues.push(
        artefactIssue(
          'rule.always',
          path,
          '没有条件就总是拒绝，请加上条件',
          'Without a condition everything is refused; add one',
        ),
      );
    }
  }
}

function checkOptions(node: FormNode, allow: readonly string[], path: string, issues: Issue[]): void {
  const named = node.spec?.valueType(node.field);
  if (named?.options === undefined) {
    issues.push(
      artefactIssue(
        'rule.target',
        `${path}/field`,
        `“${node.field.title['zh-CN']}”没有选项，不能限定`,
        `“${titleOf(node.field)}” has no options to narrow`,
      ),
    );
    return;
  }
  for (const [i, value] of allow.entries()) {
    if (Object.hasOwn(named.options, value)) continue;
    issues.push(
      artefactIssue(
        'rule.option',
        `${path}/allow/${i}`,
        `“${node.field.title['zh-CN']}”没有“${quoted(value)}”这个选项，可用的有：${Object.keys(named.options).slice(0, 20).join('、')}`,
        `“${titleOf(node.field)}” has no option “${quoted(value)}”; there are: ${Object.keys(named.options).slice(0, 20).join(', ')}`,
      ),
    );
  }
}

function checkRestriction(
  { pattern, minimum, maximum }: Extract<Consequence, { restrict: unknown }>['restrict'],
  path: string,
  node: FormNode | null,
  issues: Issue[],
): void {
  if (pattern === undefined && minimum === undefined && maximum === undefined) {
    issues.push(
      artefactIssue(
        'rule.empty',
        path,
        '要限定格式（pattern）、最小值（minimum）或最大值（maximum）之一',
        'Restrict at least one of pattern, minimum and maximum',
      ),
    );
  }
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    issues.push(
      artefactIssue(
        'field.range',
        `${path}/maximum`,
        `上限 ${maximum} 比下限 ${minimum} 还小，没有值能填`,
        `The upper limit ${maximum} is below the lower limit ${minimum}`,
      ),
    );
  }
  if (pattern !== undefined) {
    for (const { code, message } of checkPattern(pattern))
      issues.push({ code, path: `${path}/pattern`, message });
  }
  if (node === null) return;
  const type = node.spec?.valueType(node.field)?.type.type;
  const wrong =
    pattern !== undefined && type !== 'text'
      ? 'pattern'
      : (minimum !== undefined || maximum !== undefined) && type !== 'number'
        ? minimum === undefined
          ? 'maximum'
          : 'minimum'
        : null;
  if (wrong === null) return;
  issues.push(
    artefactIssue(
      'rule.target',
      `${path}/${wrong}`,
      `“${node.field.title['zh-CN']}”不是${wrong === 'pattern' ? '文字' : '数字'}，不能这样限定`,
      `“${titleOf(node.field)}” is not ${wrong === 'pattern' ? 'text' : 'a number'} and cannot be restricted so`,
    ),
  );
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
        `These fields depend on each other in a circle: ${titles.map((title) => title?.en ?? title?.['zh-CN']).join(' → ')}. Remove one of the dependencies`,
        { fields: names },
      ),
    );
  }
}

function scopeOf(form: Form, table: string | undefined, specs: FieldSpecs): Scope {
  const node = table === undefined ? undefined : formNodes(form, specs).find(({ name }) => name === table);
  return node === undefined ? ruleScope(form, specs) : rowScope(form, specs, node.field);
}

function titleOf(field: Field): string {
  return field.title.en ?? field.title['zh-CN'];
}
