import { bilingual } from '@weir/base';
import { pointerStep } from '@weir/json-schema';
import type { ExprSite, NameSite, Sites } from '../../references/site.ts';
import type { Role } from './role.ts';

/** The forms and fields a role grants, and the conditions on rows. */
export function roleSites(role: Role): Sites {
  const names: NameSite[] = [];
  const exprs: ExprSite[] = [];
  const zh = `角色“${role.title['zh-CN']}”`;
  const en = `Role “${role.title.en ?? role.key}”`;
  for (const [i, { form, rows, fields }] of role.grants.entries()) {
    const path = `/grants/${i}`;
    names.push({ path: `${path}/form`, at: 'value', form, place: bilingual(zh, en) });
    if (rows !== undefined) {
      exprs.push({
        path: `${path}/rows`,
        expr: rows,
        form,
        place: bilingual(`${zh}的数据范围`, `Rows of ${en}`),
      });
    }
    for (const field of Object.keys(fields ?? {})) {
      const place = bilingual(`${zh}的字段权限`, `Field access of ${en}`);
      names.push({ path: `${path}/fields/${pointerStep(field)}`, at: 'key', form, field, place });
    }
  }
  return { names, exprs };
}
