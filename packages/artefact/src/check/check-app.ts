import { type Issue, isTimeZone } from '@weir/base';
import { pointerStep, quoted } from '@weir/json-schema';
import type { App } from '../app/app.ts';
import type { Form } from '../form/form.ts';
import { type FormNode, formNodes } from '../form/form-tree.ts';
import { recordScope } from '../form/scopes.ts';
import type { Role } from '../role/role.ts';
import { type AppForms, missingForm } from './app-forms.ts';
import { artefactIssue } from './artefact-issue.ts';
import { checkExpression, fitsType } from './check-expression.ts';
import { checkFollowedList } from './check-lists.ts';
import { unknownName } from './check-names.ts';
import { checkNotifiedRoles } from './check-notifications.ts';

const BOOLEAN = { type: 'boolean' } as const;

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

/** What a role says about forms. */
export function checkRole(role: Role, forms: AppForms): readonly Issue[] {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const [i, grant] of role.grants.entries()) {
    const path = `/grants/${i}`;
    if (seen.has(grant.form)) {
      issues.push(
        artefactIssue(
          'artefact.duplicate',
          `${path}/form`,
          `表单“${grant.form}”已有授权，请合并成一条`,
          `The form “${grant.form}” already has a grant; merge them`,
        ),
      );
    }
    seen.add(grant.form);
    const found = forms.form(grant.form);
    if (found === undefined) {
      issues.push(missingForm(grant.form, `${path}/form`, forms));
      continue;
    }
    if (grant.rows !== undefined) {
      const place = {
        'zh-CN': `角色“${role.title['zh-CN']}”在“${found.form.title['zh-CN']}”的数据范围`,
        en: `Rows of “${found.form.title.en ?? grant.form}” for role “${role.title.en ?? role.key}”`,
      };
      issues.push(
        ...checkExpression(grant.rows, recordScope(found.form, forms.specs), BOOLEAN, `${path}/rows`, place),
      );
    }
    for (const name of Object.keys(grant.fields ?? {})) {
      const node = found.nodes.find((candidate) => candidate.name === name);
      const at = `${path}/fields/${pointerStep(name)}`;
      if (node === undefined) issues.push(unknownName(name, at, found.nodes));
      else if (node.spec?.holds === 'container' || node.spec?.holds === 'nothing') {
        issues.push(
          artefactIssue(
            'role.field',
            at,
            `“${node.field.title['zh-CN']}”没有值，请按其中的字段授权`,
            `“${node.field.key}” holds no value; grant the fields in it`,
          ),
        );
      }
    }
  }
  return issues;
}

/** What the app says about forms and their views. */
export function checkNavigation(app: App, forms: AppForms): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [g, group] of app.navigation.entries()) {
    for (const [i, item] of group.items.entries()) {
      const path = `/navigation/${g}/items/${i}`;
      const found = forms.form(item.form);
      if (found === undefined) issues.push(missingForm(item.form, `${path}/form`, forms));
      else if (
        item.view !== undefined &&
        !(found.form.list?.views ?? []).some(({ key }) => key === item.view)
      ) {
        issues.push(
          artefactIssue(
            'app.view',
            `${path}/view`,
            `表单“${found.form.title['zh-CN']}”没有视图“${item.view}”`,
            `The form “${item.form}” has no view “${item.view}”`,
          ),
        );
      }
    }
  }
  if (app.timeZone !== undefined && !isTimeZone(app.timeZone)) {
    issues.push(
      artefactIssue(
        'app.timeZone',
        '/timeZone',
        `“${quoted(app.timeZone)}”不是时区名，例如 Asia/Shanghai`,
        `“${quoted(app.timeZone)}” is no time zone; write one like Asia/Shanghai`,
      ),
    );
  }
  return issues;
}
