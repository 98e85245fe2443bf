import { bilingual } from '@weir/base';
import type { Expr } from '@weir/expression';
import type { FieldSpecs } from '../../field-spec.ts';
import type { ExprSite, NameSite, Sites } from '../../references/site.ts';
import type { Consequence, Form, SortKey } from './form.ts';
import { formNodes } from './form-tree.ts';
import { placeholdersIn } from './placeholders.ts';
import { isSystemField } from './scopes.ts';

/** What a form names: its own fields in many places, other forms in the settings of fields. */
export function formSites(form: Form, specs: FieldSpecs): Sites {
  const names: NameSite[] = [];
  const exprs: ExprSite[] = [];
  const own = form.key;
  const name = (path: string, field: string, zh: string, en: string, more: Partial<NameSite> = {}): void => {
    if (!isSystemField(field))
      names.push({ path, at: 'value', form: own, field, place: bilingual(zh, en), ...more });
  };
  const expr = (path: string, found: Expr | undefined, zh: string, en: string, table?: string): void => {
    if (found === undefined) return;
    exprs.push({
      path,
      expr: found,
      form: own,
      place: bilingual(zh, en),
      ...(table === undefined ? {} : { table }),
    });
  };
  const list = (keys: readonly string[] | undefined, path: string, zh: string, en: string): void => {
    for (const [i, key] of (keys ?? []).entries()) name(`${path}/${i}`, key, zh, en);
  };
  const sort = (keys: readonly SortKey[] | undefined, path: string, zh: string, en: string): void => {
    for (const [i, { field }] of (keys ?? []).entries()) name(`${path}/${i}/field`, field, zh, en);
  };

  for (const node of formNodes(form, specs)) {
    const { field, table, path } = node;
    const zh = `字段“${field.title['zh-CN']}”`;
    const en = `Field “${field.title.en ?? field.key}”`;
    const column = table === undefined ? {} : ({ bare: true } as const);
    name(`${path}/key`, node.name, zh, en, { definition: true, ...column });
    expr(`${path}/compute`, field.compute, `${zh}的计算公式`, `Formula of ${en}`, table);
    expr(`${path}/default`, field.default, `${zh}的默认值`, `Default of ${en}`, table);
    for (const setting of node.spec?.expressions?.(field) ?? []) {
      const place = bilingual(`${zh}的设置`, `Settings of ${en}`);
      exprs.push({ path: path + setting.path, expr: setting.expr, form: setting.form, place });
    }
    for (const use of node.spec?.uses?.(field) ?? []) {
      const at = use.at ?? 'value';
      const place = bilingual(`${zh}的设置`, `Settings of ${en}`);
      if (use.form !== undefined) {
        const target = use.field === undefined ? {} : { field: use.field };
        names.push({ path: path + use.path, at, form: use.form, ...target, place });
      } else if (use.field !== undefined) {
        const around = use.column === true ? node.name : table;
        const target =
          around === undefined
            ? { field: use.field }
            : { field: `${around}.${use.field}`, bare: true as const };
        names.push({ path: path + use.path, at, form: own, ...target, place });
      }
    }
  }
  for (const [i, rule] of (form.rules ?? []).entries()) {
    const path = `/rules/${i}`;
    const zh = `规则“${rule.title?.['zh-CN'] ?? rule.key}”`;
    const en = `Rule “${rule.title?.en ?? rule.key}”`;
    if (rule.each !== undefined) name(`${path}/each`, rule.each, zh, en);
    expr(`${path}/when`, rule.when, `${zh}的条件`, `Condition of ${en}`, rule.each);
    for (const [t, consequence] of rule.then.entries()) {
      for (const [at, key] of targetsOf(consequence)) {
        if (rule.each === undefined) name(`${path}/then/${t}${at}`, key, zh, en);
        else name(`${path}/then/${t}${at}`, `${rule.each}.${key}`, zh, en, { bare: true });
      }
    }
  }
  for (const [i, unique] of (form.uniques ?? []).entries()) {
    list(unique.fields, `/uniques/${i}/fields`, `唯一性“${unique.key}”`, `Unique “${unique.key}”`);
  }
  for (const setting of ['numberField', 'statusField', 'ownerField'] as const) {
    const key = form[setting];
    const [zh, en] = SETTING_WORDS[setting];
    if (key !== undefined) name(`/${setting}`, key, zh, en);
  }
  list(form.displayFields, '/displayFields', '记录标题', 'Record title');
  const lists = form.list;
  list(lists?.columns, '/list/columns', '列表的列', 'List columns');
  list(lists?.filters, '/list/filters', '列表的筛选', 'List filters');
  list(lists?.search, '/list/search', '列表的搜索', 'List search');
  sort(lists?.sort, '/list/sort', '列表的排序', 'List order');
  for (const [i, view] of (lists?.views ?? []).entries()) {
    const zh = `视图“${view.title['zh-CN']}”`;
    const en = `View “${view.title.en ?? view.key}”`;
    expr(`/list/views/${i}/filter`, view.filter, `${zh}的筛选`, `Filter of ${en}`);
    sort(view.sort, `/list/views/${i}/sort`, `${zh}的排序`, `Order of ${en}`);
    list(view.columns, `/list/views/${i}/columns`, `${zh}的列`, `Columns of ${en}`);
  }
  for (const [i, highlight] of (lists?.highlights ?? []).entries()) {
    const path = `/list/highlights/${i}`;
    expr(`${path}/when`, highlight.when, '突出显示的条件', 'Condition of a highlight');
    if (highlight.field !== undefined) name(`${path}/field`, highlight.field, '突出显示', 'Highlight');
  }
  for (const [i, notification] of (form.notifications ?? []).entries()) {
    const path = `/notifications/${i}`;
    const zh = `通知“${notification.title?.['zh-CN'] ?? notification.key}”`;
    const en = `Notification “${notification.title?.en ?? notification.key}”`;
    list(notification.fields, `${path}/fields`, `${zh}留意的字段`, `Fields watched by ${en}`);
    expr(`${path}/when`, notification.when, `${zh}的条件`, `Condition of ${en}`);
    list(notification.to.fields, `${path}/to/fields`, `${zh}的接收人`, `Receivers of ${en}`);
    for (const part of ['subject', 'text'] as const) {
      for (const [locale, text] of Object.entries(notification[part] ?? {})) {
        for (const key of placeholdersIn(text))
          name(`${path}/${part}/${locale}`, key, `${zh}的内容`, `Words of ${en}`, { at: 'text' });
      }
    }
  }
  return { names, exprs };
}

const SETTING_WORDS = {
  numberField: ['编号字段', 'Number field'],
  statusField: ['状态字段', 'State field'],
  ownerField: ['负责人字段', 'Owner field'],
} as const;

/** The fields a consequence names, with where. */
function targetsOf(consequence: Consequence): readonly (readonly [path: string, key: string])[] {
  if ('require' in consequence) return consequence.require.map((key, i) => [`/require/${i}`, key]);
  if ('show' in consequence) return consequence.show.map((key, i) => [`/show/${i}`, key]);
  if ('options' in consequence) return [['/options/field', consequence.options.field]];
  if ('restrict' in consequence) return [['/restrict/field', consequence.restrict.field]];
  return consequence.reject.at.map((key, i) => [`/reject/at/${i}`, key]);
}
