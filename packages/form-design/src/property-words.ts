import type { Artefact } from '@weir/artefact';
import type { DesignKinds } from './contract.ts';
import { type Both, both, bothOf } from './words.ts';

type Words = Readonly<Record<string, Both>>;

/** Properties every field may have. */
const FIELD: Words = {
  '/key': both('键', 'Key'),
  '/kind': both('种类', 'Kind'),
  '/title': both('标题', 'Title'),
  '/help': both('说明', 'Help'),
  '/placeholder': both('占位提示', 'Placeholder'),
  '/required': both('必填', 'Required'),
  '/readOnly': both('只读', 'Read only'),
  '/default': both('默认值', 'Default'),
  '/compute': both('计算公式', 'Formula'),
  '/writtenBy': both('由谁填写', 'Written by'),
  '/headers': both('文件里的列名', 'Column names in files'),
  '/width': both('宽度', 'Width'),
  '/control': both('控件', 'Control'),
  '/fields': both('里面的字段', 'Fields inside'),
};

const ENVELOPE: Words = {
  '/$schema': both('格式声明', 'Schema'),
  '/kind': both('种类', 'Kind'),
  '/specVersion': both('规范版本', 'Spec version'),
  '/key': both('键', 'Key'),
  '/title': both('标题', 'Title'),
  '/help': both('说明', 'Help'),
};

const ARTEFACTS: Readonly<Record<Artefact['kind'], Words>> = {
  app: {
    ...ENVELOPE,
    '/navigation': both('导航', 'Navigation'),
    '/timeZone': both('时区', 'Time zone'),
    '/currency': both('货币符号', 'Currency sign'),
    '/theme': both('外观', 'Theme'),
    '/theme/logo': both('标志', 'Logo'),
    '/theme/primary': both('主色', 'Main colour'),
    '/theme/density': both('疏密', 'Density'),
    '/lists': both('共用选项', 'Shared choices'),
  },
  form: {
    ...ENVELOPE,
    '/recordTitle': both('记录名称', 'Record name'),
    '/fields': both('字段', 'Fields'),
    '/rules': both('规则', 'Rules'),
    '/uniques': both('唯一性', 'Uniqueness'),
    '/numberField': both('编号字段', 'Number field'),
    '/displayFields': both('记录标题字段', 'Record title fields'),
    '/statusField': both('状态字段', 'State field'),
    '/ownerField': both('负责人字段', 'Owner field'),
    '/list': both('列表', 'List'),
    '/list/columns': both('列表的列', 'List columns'),
    '/list/filters': both('列表的筛选', 'List filters'),
    '/list/search': both('列表的搜索', 'List search'),
    '/list/sort': both('列表的排序', 'List order'),
    '/list/views': both('列表的视图', 'List views'),
    '/list/highlights': both('突出显示', 'Highlights'),
    '/submit': both('提交', 'Submit'),
    '/submit/label': both('提交按钮', 'Submit button'),
    '/submit/successMessage': both('提交成功的话', 'Words after submitting'),
    '/submit/next': both('接下来', 'What happens next'),
    '/limits': both('填写限制', 'Limits'),
    '/limits/opens': both('开始填写', 'Opens'),
    '/limits/closes': both('停止填写', 'Closes'),
    '/limits/hours': both('开放时段', 'Opening hours'),
    '/limits/hours/from': both('每天从', 'Open from'),
    '/limits/hours/to': both('每天到', 'Open until'),
    '/limits/hours/days': both('开放的日子', 'Open on'),
    '/limits/quota': both('最多收几条', 'Most records'),
    '/limits/perPerson': both('每人最多几条', 'Most records a person'),
    '/notifications': both('通知', 'Notifications'),
  },
  role: {
    ...ENVELOPE,
    '/grants': both('授权', 'Grants'),
    '/design': both('可以设计', 'May design'),
    '/administer': both('可以管理人员', 'May manage people'),
  },
  channel: {
    ...ENVELOPE,
    '/form': both('表单', 'Form'),
    '/doors': both('入口', 'Doors'),
    '/pins': both('固定值', 'Pinned values'),
    '/hides': both('隐藏字段', 'Hidden fields'),
    '/searches': both('对外可查找', 'Open to search'),
    '/origins': both('可嵌入的网站', 'Sites that may embed'),
    '/import': both('导入设置', 'Import settings'),
    '/import/headers': both('导入表头', 'Import headers'),
    '/import/values': both('导入取值', 'Import values'),
    '/import/groupBy': both('合并成一单的字段', 'Fields that group lines'),
    '/import/table': both('导入明细', 'Import table'),
    '/import/dateOrder': both('日期顺序', 'Date order'),
    '/import/note': both('导入说明', 'Import note'),
  },
};

/** What a property of a field is called: by its kind, else as in every kind, else by its nearest known ancestor. */
export function fieldPropertyTitle(kind: string, path: string, kinds: DesignKinds): Both {
  const own = kinds.designs.get(kind)?.properties ?? [];
  return lookUp(path, (at) => {
    const property = own.find((candidate) => candidate.path === at);
    return property === undefined ? FIELD[at] : bothOf(property.title);
  });
}

/** What a property of an artefact is called. */
export function artefactPropertyTitle(kind: Artefact['kind'], path: string): Both {
  return lookUp(path, (at) => ARTEFACTS[kind][at]);
}

/** Words shared by all kinds for what a design of a kind may not list. */
const COMMON: Words = {
  '/minimum': both('最小值', 'Minimum'),
  '/maximum': both('最大值', 'Maximum'),
  '/minLength': both('最少字数', 'Fewest characters'),
  '/maxLength': both('最多字数', 'Most characters'),
  '/pattern': both('格式', 'Format'),
  '/options': both('选项', 'Options'),
  '/display': both('显示方式', 'Shown as'),
  '/form': both('关联表单', 'Form'),
  '/fill': both('带出', 'Fills'),
  '/filter': both('可选范围', 'Offered records'),
  '/totals': both('合计列', 'Totals'),
  '/uniqueColumns': both('不可重复的列', 'Unique columns'),
  '/minRows': both('最少行数', 'Fewest rows'),
  '/maxRows': both('最多行数', 'Most rows'),
};

function lookUp(path: string, find: (path: string) => Both | undefined): Both {
  const steps = path.split('/').slice(1);
  for (let length = steps.length; length > 0; length--) {
    const at = `/${steps.slice(0, length).join('/')}`;
    const title = find(at) ?? COMMON[at];
    if (title === undefined) continue;
    const english = length === steps.length - 1 && steps[length] === 'en';
    return english ? both(`${title['zh-CN']}（英文）`, `${title.en} (English)`) : title;
  }
  return both('设置', 'Settings');
}
