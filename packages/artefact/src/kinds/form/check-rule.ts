import type { Issue } from '@weir/base';
import { checkPattern } from '@weir/expression';
import { quoted } from '@weir/json-schema';
import { artefactIssue } from '../../check/artefact-issue.ts';
import { checkExpression } from '../../check/check-expression.ts';
import { unknownName } from '../../check/check-names.ts';
import type { FieldSpecs } from '../../field-spec.ts';
import { scopeOf, titleOf } from './field-words.ts';
import type { Consequence, Form, Rule } from './form.ts';
import type { FormNode } from './form-tree.ts';

const BOOLEAN = { type: 'boolean' } as const;

/** Checks one rule: its condition, and that its consequences fit the fields they name. */
export function checkRule(
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
    const place = {
      'zh-CN': `规则“${name}”的条件`,
      en: `Condition of rule “${rule.title?.en ?? rule.key}”`,
    };
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
