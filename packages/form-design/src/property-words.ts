import { type ArtefactKind, kindSpec } from '@weir/artefact';
import type { DesignKinds } from './contract.ts';
import { type Both, both, bothOf } from './words.ts';

type Words = Readonly<Record<string, Both>>;

/** Properties every field may have. */
const FIELD: Words = {
  '/key': both('键', 'Key'),
  '/kind': both('种类', 'Kind'),
  '/title': both('标题', 'Title'),
  '/help': both('说明', 'Help'),
  '/placeholder': both('框内提示', 'Placeholder'),
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

/** What a property of a field is called: by its kind, else as in every kind, else by its nearest known ancestor. */
export function fieldPropertyTitle(kind: string, path: string, kinds: DesignKinds): Both {
  const own = kinds.designs.get(kind)?.properties ?? [];
  return lookUp(path, (at) => {
    const property = own.find((candidate) => candidate.path === at);
    return property === undefined ? FIELD[at] : bothOf(property.title);
  });
}

/** What a property of an artefact is called. */
export function artefactPropertyTitle(kind: ArtefactKind, path: string): Both {
  return lookUp(path, (at) => kindSpec(kind).words[at] ?? ENVELOPE[at]);
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
