import type { Issue } from '@weir/base';
import { type AppForms, missingForm } from '../../check/app-forms.ts';
import { artefactIssue } from '../../check/artefact-issue.ts';
import { checkExpression, fitsType } from '../../check/check-expression.ts';
import { unknownName } from '../../check/check-names.ts';
import { checkFollowedList } from '../app/check-lists.ts';
import { checkNotifiedRoles } from './check-notifications.ts';
import type { Form } from './form.ts';
import { type FormNode, formNodes } from './form-tree.ts';
import { recordScope } from './scopes.ts';

/** What a form says about other forms. */
export function checkFormReferences(form: Form, forms: AppForms): readonly Issue[] {
  const issues: Issue[] = [];
  const nodes = formNodes(form, forms.specs);
  for (const node of nodes) {
    for (const use of node.spec?.uses?.(node.field) ?? []) {
      const path = `${node.path}${use.path}`;
      if (use.form === undefined) continue;
      const other = forms.form(use.form);
      if (other === undefined) {
        if (use.field === undefined) issues.push(missingForm(use.form, path, forms));
        continue;
      }
      if (use.field !== undefined && !other.nodes.some(({ name }) => name === use.field)) {
        issues.push(unknownName(use.field, path, other.nodes));
      }
    }
    checkFills(node, nodes, forms, issues);
    issues.push(...checkFollowedList(node, forms));
    for (const { path, expr, form: key, type } of node.spec?.expressions?.(node.field) ?? []) {
      const other = forms.form(key);
      if (other === undefined) continue;
      const place = {
        'zh-CN': `“${node.field.title['zh-CN']}”的设置`,
        en: `Settings of “${node.field.title.en ?? node.field.key}”`,
      };
      const scope = recordScope(other.form, forms.specs);
      issues.push(...checkExpression(expr, scope, type, `${node.path}${path}`, place));
    }
  }
  issues.push(...checkNotifiedRoles(form, forms));
  return issues;
}

/** Whether each fill fits: a text into a text, an option into a field that has it. */
function checkFills(node: FormNode, nodes: readonly FormNode[], forms: AppForms, issues: Issue[]): void {
  const uses = node.spec?.uses?.(node.field) ?? [];
  const other = forms.form(uses.find((use) => use.form !== undefined)?.form ?? '');
  if (other === undefined) return;
  for (const use of uses) {
    if (use.writes?.from === undefined || use.field === undefined) continue;
    const name = node.table === undefined ? use.field : `${node.table}.${use.field}`;
    const target = nodes.find((candidate) => candidate.name === name);
    const source = other.nodes.find((candidate) => candidate.name === use.writes?.from);
    const to = target?.spec?.holds === 'value' ? target.spec.valueType(target.field)?.type : undefined;
    const from = source?.spec?.holds === 'value' ? source.spec.valueType(source.field)?.type : undefined;
    if (target === undefined || source === undefined || to === undefined) continue;
    if (from !== undefined && fitsType(from, to)) continue;
    issues.push(
      artefactIssue(
        'field.fillType',
        `${node.path}${use.path}`,
        `“${source.field.title['zh-CN']}”的值放不进“${target.field.title['zh-CN']}”，两边类型要一致`,
        `A value of “${source.field.title.en ?? source.field.key}” does not fit into “${target.field.title.en ?? target.field.key}”; both must be of one type`,
      ),
    );
  }
}
