import { type Field, type FieldSpecs, hasControl, type OutsideWidget } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import type { DesignKinds, PropertyDesign, SharedProperty } from '@weir/form-design';

const both = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en });

/** The editor of a shared property; key, default and formula have panels of their own. */
export type SharedEditor =
  | PropertyDesign['editor']
  | { readonly as: 'key' | 'default' | 'formula' | 'control' };

/** One property all fields have. */
export interface SharedDesign extends Omit<PropertyDesign, 'editor'> {
  readonly name: SharedProperty;
  readonly editor: SharedEditor;
}

/** What all fields have, in the order of the panel. */
const SHARED: readonly SharedDesign[] = [
  {
    name: 'title',
    path: '/title',
    title: both('标题', 'Title'),
    help: both('写在输入框上面，也是列表的表头', 'Stands above the input and heads the list'),
    editor: { as: 'localText' },
  },
  {
    name: 'key',
    path: '/key',
    title: both('键', 'Key'),
    help: both(
      '程序和导入用的名字，例如 orderDate',
      'The name that programs and imports use, for example orderDate',
    ),
    editor: { as: 'key' },
  },
  {
    name: 'required',
    path: '/required',
    title: both('必填', 'Required'),
    help: both(
      '没填就不能提交；只在某些情况下必填，用规则写',
      'No submit without it; required only sometimes is a rule',
    ),
    editor: { as: 'switch', default: false },
  },
  {
    name: 'help',
    path: '/help',
    title: both('填写说明', 'Help'),
    help: both('写在标题下面，说怎么填', 'Stands under the title and says how to fill it in'),
    editor: { as: 'localText', lines: 2 },
  },
  {
    name: 'placeholder',
    path: '/placeholder',
    title: both('框内提示', 'Placeholder'),
    help: both('没填时框里的灰字，例如“例：螺栓 M12”', 'Grey words in the empty box, for example “bolt M12”'),
    editor: { as: 'localText' },
    group: 'look',
  },
  {
    name: 'width',
    path: '/width',
    title: both('宽度', 'Width'),
    help: both(
      '宽屏上占一行的多少；手机上都占满一行',
      'Of a row on wide screens; on phones every field takes the row',
    ),
    editor: {
      as: 'select',
      options: [
        { value: 'full', title: both('一整行', 'Full') },
        { value: 'half', title: both('二分之一', 'Half') },
        { value: 'third', title: both('三分之一', 'Third') },
        { value: 'quarter', title: both('四分之一', 'Quarter') },
      ],
    },
    group: 'look',
  },
  {
    name: 'control',
    path: '/control',
    title: both('控件', 'Control'),
    help: both(
      '填写时用哪个控件；这里装了别的控件才能选',
      'What people fill it in with; others than the standard one are installed with Weir',
    ),
    editor: { as: 'control' },
    group: 'look',
  },
  {
    name: 'default',
    path: '/default',
    title: both('默认值', 'Default'),
    help: both('打开表单时先填上，可以改', 'There when the form opens; people may change it'),
    editor: { as: 'default' },
    group: 'data',
  },
  {
    name: 'compute',
    path: '/compute',
    title: both('自动计算', 'Computed'),
    help: both(
      '值总由公式算出，不能手填，例如 数量 × 单价',
      'Always from the formula, never entered: quantity × price',
    ),
    editor: { as: 'formula' },
    group: 'data',
  },
  {
    name: 'readOnly',
    path: '/readOnly',
    title: both('只读', 'Read only'),
    help: both(
      '看得到、改不了；常和默认值、自动带出一起用',
      'To be seen but not changed; with defaults and fills',
    ),
    editor: { as: 'switch', default: false },
    group: 'data',
  },
  {
    name: 'writtenBy',
    path: '/writtenBy',
    title: both('由谁填', 'Filled by'),
    help: both(
      '系统填的字段不出现在填写页，授权的角色可以改',
      'What the system fills is not asked for; roles may be granted to change it',
    ),
    editor: {
      as: 'select',
      options: [
        { value: 'people', title: both('填写人', 'People') },
        { value: 'system', title: both('系统', 'The system') },
      ],
      default: 'people',
    },
    group: 'data',
  },
  {
    name: 'headers',
    path: '/headers',
    title: both('文件里的列名', 'Column names in files'),
    help: both(
      '导入时也认这些列名，一行一个，例如 单价(元)',
      'Names an import knows its column by beside the title, one a line: Price (CNY)',
    ),
    editor: { as: 'texts' },
    group: 'data',
  },
];

/** A property as the panel shows it. */
export type PanelProperty = Omit<SharedDesign, 'name'> & { readonly name?: SharedProperty };
export type Group = NonNullable<PropertyDesign['group']>;
export const PANEL_GROUPS: readonly Group[] = ['basic', 'limits', 'look', 'data'];

/** All properties of a field by tab: shared ones that make sense for its kind, and the kind's own. */
export function panelOf(
  field: Field,
  { designs, specs }: DesignKinds,
  inTable = false,
  widgets: readonly OutsideWidget[] = [],
): Readonly<Record<Group, readonly PanelProperty[]>> {
  const design = designs.get(field.kind);
  const shared = SHARED.filter(
    ({ name, path }) =>
      // What a hand-written form says all the same can be seen and taken away here.
      (design?.without?.includes(name) !== true || field[path.slice(1)] !== undefined) &&
      !(inTable && name === 'width' && field.width === undefined) &&
      (name !== 'control' || field.control !== undefined || canHaveControl(field, specs, widgets)),
  );
  const own: readonly PanelProperty[] = design?.properties ?? [];
  const of = (group: Group) => (list: readonly PanelProperty[]) =>
    list.filter((property) => (property.group ?? 'basic') === group);
  return {
    // Title, key and required, what is the kind's own, and the rest.
    basic: [...of('basic')(shared), ...of('basic')(own)],
    limits: [...of('limits')(shared), ...of('limits')(own)],
    look: [...of('look')(own), ...of('look')(shared)],
    data: [...of('data')(shared), ...of('data')(own)],
  };
}

/** Whether there is anything to choose: somebody enters the value, and a widget is made for its kind. */
function canHaveControl(field: Field, specs: FieldSpecs, widgets: readonly OutsideWidget[]): boolean {
  const spec = specs.get(field.kind);
  return (
    spec !== undefined &&
    hasControl(spec) &&
    field.compute === undefined &&
    widgets.some(({ kinds }) => kinds.includes(field.kind))
  );
}

/** Properties that several fields have in common and that may be set together, kinds by kinds. */
export function commonProperties(fields: readonly Field[], kinds: DesignKinds): readonly PanelProperty[] {
  const together: readonly SharedProperty[] = [
    'required',
    'width',
    'readOnly',
    'writtenBy',
    'help',
    'placeholder',
  ];
  const [first] = fields;
  if (first === undefined) return [];
  const shared = SHARED.filter(
    ({ name }) =>
      together.includes(name) &&
      fields.every((field) => kinds.designs.get(field.kind)?.without?.includes(name) !== true),
  );
  // A list and the options it fills belong to one field at a time.
  const single = new Set(['options', 'list', 'form', 'fields', 'fill', 'condition']);
  const own = (kinds.designs.get(first.kind)?.properties ?? []).filter(
    (property) =>
      !single.has(property.editor.as) &&
      fields.every((field) =>
        (kinds.designs.get(field.kind)?.properties ?? []).some(
          (other) =>
            other.path === property.path && JSON.stringify(other.editor) === JSON.stringify(property.editor),
        ),
      ),
  );
  return [...shared, ...own];
}
