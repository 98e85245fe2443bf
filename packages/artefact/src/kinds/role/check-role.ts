import type { Issue } from '@weir/base';
import { pointerStep } from '@weir/json-schema';
import { type AppForms, missingForm } from '../../check/app-forms.ts';
import { artefactIssue } from '../../check/artefact-issue.ts';
import { checkExpression } from '../../check/check-expression.ts';
import { unknownName } from '../../check/check-names.ts';
import { recordScope } from '../form/scopes.ts';
import type { Role } from './role.ts';

const BOOLEAN = { type: 'boolean' } as const;

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
