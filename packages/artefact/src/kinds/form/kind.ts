import { bilingual } from '@weir/base';
import { defineKind } from '../kind.ts';
import { checkForm } from './check-form.ts';
import { checkFormReferences } from './check-references.ts';
import { type Form, formSchema } from './form.ts';
import { formSites } from './form-sites.ts';

/** Forms: what is asked, by what rules, how its records are listed. */
export const formKind = defineKind<Form>({
  kind: 'form',
  title: bilingual('表单', 'Form'),
  folder: 'forms',
  schema: formSchema,
  refersTo: ['expr', 'fields'],
  order: [
    'recordTitle',
    'numberField',
    'displayFields',
    'statusField',
    'ownerField',
    'fields',
    'rules',
    'uniques',
    'list',
    'submit',
    'limits',
    'notifications',
  ],
  words: {
    '/recordTitle': bilingual('记录名称', 'Record name'),
    '/fields': bilingual('字段', 'Fields'),
    '/rules': bilingual('规则', 'Rules'),
    '/uniques': bilingual('唯一性', 'Uniqueness'),
    '/numberField': bilingual('编号字段', 'Number field'),
    '/displayFields': bilingual('记录标题字段', 'Record title fields'),
    '/statusField': bilingual('状态字段', 'State field'),
    '/ownerField': bilingual('负责人字段', 'Owner field'),
    '/list': bilingual('列表', 'List'),
    '/list/columns': bilingual('列表的列', 'List columns'),
    '/list/filters': bilingual('列表的筛选', 'List filters'),
    '/list/search': bilingual('列表的搜索', 'List search'),
    '/list/sort': bilingual('列表的排序', 'List order'),
    '/list/views': bilingual('列表的视图', 'List views'),
    '/list/highlights': bilingual('突出显示', 'Highlights'),
    '/submit': bilingual('提交', 'Submit'),
    '/submit/label': bilingual('提交按钮', 'Submit button'),
    '/submit/successMessage': bilingual('提交成功的话', 'Words after submitting'),
    '/submit/next': bilingual('接下来', 'What happens next'),
    '/limits': bilingual('填写限制', 'Limits'),
    '/limits/opens': bilingual('开始填写', 'Opens'),
    '/limits/closes': bilingual('停止填写', 'Closes'),
    '/limits/hours': bilingual('开放时段', 'Opening hours'),
    '/limits/hours/from': bilingual('每天从', 'Open from'),
    '/limits/hours/to': bilingual('每天到', 'Open until'),
    '/limits/hours/days': bilingual('开放的日子', 'Open on'),
    '/limits/quota': bilingual('最多收几条', 'Limit of records'),
    '/limits/perPerson': bilingual('每人最多几条', 'Limit per person'),
    '/notifications': bilingual('通知', 'Notifications'),
  },
  check: checkForm,
  checkAmong: checkFormReferences,
  sites: formSites,
  migrations: [],
});
