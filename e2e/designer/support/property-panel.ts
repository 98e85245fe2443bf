import type { Locator } from '@playwright/test';
import { type Field, type Form, formNodes, type Role, rowScope, ruleScope } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { type Expr, print } from '@weir/expression';
import type { PropertyDesign, PropertyEditor } from '@weir/form-design';
import { expect } from '../../support/journey.ts';
import { englishBox } from './english-box.ts';
import type { Hands } from './hands.ts';

type Group = NonNullable<PropertyDesign['group']>;
const TABS: Readonly<Record<Group, string>> = { basic: '基本', limits: '限制', look: '外观', data: '数据' };

/** The property as somebody finds it in the panel. */
interface Found {
  readonly path: string;
  readonly title: string;
  readonly group: Group;
  readonly editor: PropertyEditor | { readonly as: 'key' | 'default' | 'formula' };
}
const select = (options: readonly (readonly [string, string])[]): PropertyEditor => ({
  as: 'select',
  options: options.map(([value, zh]) => ({ value, title: { 'zh-CN': zh } })),
});
const text: PropertyEditor = { as: 'localText' };
/** What all fields have, as the panel words it. */
const SHARED: readonly Found[] = [
  { path: '/title', title: '标题', group: 'basic', editor: text },
  { path: '/key', title: '键', group: 'basic', editor: { as: 'key' } },
  { path: '/required', title: '必填', group: 'basic', editor: { as: 'switch' } },
  { path: '/help', title: '填写说明', group: 'basic', editor: text },
  { path: '/placeholder', title: '框内提示', group: 'look', editor: text },
  {
    path: '/width',
    title: '宽度',
    group: 'look',
    editor: select([
      ['full', '一整行'],
      ['half', '二分之一'],
      ['third', '三分之一'],
      ['quarter', '四分之一'],
    ]),
  },
  { path: '/default', title: '默认值', group: 'data', editor: { as: 'default' } },
  { path: '/compute', title: '自动计算', group: 'data', editor: { as: 'formula' } },
  { path: '/readOnly', title: '只读', group: 'data', editor: { as: 'switch' } },
  {
    path: '/writtenBy',
    title: '由谁填',
    group: 'data',
    editor: select([
      ['people', '填写人'],
      ['system', '系统'],
    ]),
  },
];
const ORDER: readonly Group[] = ['basic', 'limits', 'look', 'data'];
/** What else there is in the app for a form to name. */
export interface Surroundings {
  readonly forms: ReadonlyMap<string, Form>;
  readonly roles: ReadonlyMap<string, Role>;
}

/** The panel on the right: finds a property by its title and sets it by the editor it has. */
export class PropertyPanel {
  readonly #hands: Hands;
  readonly #form: Form;
  readonly #app: Surroundings;
  readonly #panel: Locator;

  constructor(hands: Hands, form: Form, app: Surroundings) {
    this.#hands = hands;
    this.#form = form;
    this.#app = app;
    this.#panel = hands.page.getByRole('region', { name: '属性', exact: true });
  }

  /** The properties of a field, tab by tab. */
  inOrder(field: Field): readonly (readonly [path: string, value: unknown])[] {
    return Object.entries(field)
      .filter(([property]) => property !== 'fields' && property !== 'kind')
      .map(([property, value]) => [`/${property}`, value] as const)
      .sort((a, b) => this.#rank(field, a[0]) - this.#rank(field, b[0]));
  }

  #rank(field: Field, path: string): number {
    return ORDER.indexOf(this.#find(field, path).group);
  }

  #find({ kind }: Field, path: string): Found {
    const own = kindDesigns.get(kind)?.properties.find((one) => one.path === path);
    if (own !== undefined)
      return { path, title: own.title['zh-CN'], group: own.group ?? 'basic', editor: own.editor };
    const shared = SHARED.find((one) => one.path === path);
    if (shared === undefined) throw new Error(`The panel has no ${path} for ${kind}.`);
    return shared;
  }

  /** Waits until the panel follows the selection, which takes it a moment. */
  async shows(title: string): Promise<void> {
    await expect(this.#panel.getByRole('heading', { level: 2 })).toHaveText(title);
  }

  /** Sets a property of the selected field, which has this name now. */
  async set(field: Field, name: string, path: string, value: unknown): Promise<void> {
    const found = this.#find(field, path);
    await this.#hands.tab(this.#panel.getByRole('tab', { name: TABS[found.group] }));
    await this.#write(found, field, name, value);
  }

  /** Sets a property of the form itself while no field is selected. */
  async ofForm(path: string, value: unknown): Promise<void> {
    const titles: Readonly<Record<string, string>> = {
      '/title': '标题',
      '/help': '说明',
      '/recordTitle': '一条记录叫什么',
      '/numberField': '编号字段',
      '/displayFields': '显示字段',
      '/statusField': '状态字段',
      '/ownerField': '负责人字段',
    };
    const title = titles[path] ?? '';
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return this.#localText(title, value as LocalText);
    const names = (Array.isArray(value) ? value : [value]) as readonly string[];
    await this.#hands.choose(
      this.#panel.getByRole('combobox', { name: title, exact: true }),
      names.map((one) => titleIn(this.#form, one)),
    );
  }

  async #localText(title: string, value: LocalText): Promise<void> {
    const box = (language: string) =>
      this.#panel.getByRole('textbox', { name: `${title}（${language}）`, exact: true });
    await this.#hands.write(box('中文'), value['zh-CN']);
    // New fields come with the words of their kind in both languages, other texts with one box.
    if (value.en === undefined && (await box('英文').count()) === 0) return;
    const english = await englishBox(this.#hands, this.#panel, title);
    if ((await english.inputValue()) !== (value.en ?? '')) await this.#hands.write(english, value.en ?? '');
  }

  async #write({ path, title, editor }: Found, field: Field, name: string, value: unknown): Promise<void> {
    const hands = this.#hands;
    const row = this.#panel.locator(`[data-path="${path}"]`);
    const combobox = this.#panel.getByRole('combobox', { name: title, exact: true });
    switch (editor.as) {
      case 'text':
        return hands.write(this.#panel.getByRole('textbox', { name: title, exact: true }), String(value));
      case 'number':
        return hands.write(
          this.#panel.getByRole('textbox', { name: title, exact: true }),
          String(Number(value) / (editor.scale ?? 1)),
        );
      case 'localText':
        return this.#localText(title, value as LocalText);
      case 'switch':
        return hands.press(row.getByRole('switch', { name: title, exact: true }));
      case 'key': {
        await hands.write(this.#panel.getByRole('textbox', { name: title, exact: true }), String(value));
        return hands.press(row.getByRole('button', { name: '改名' }));
      }
      case 'select': {
        const option = editor.options.find((one) => one.value === value);
        return hands.choose(combobox, [option?.title['zh-CN'] ?? String(value)]);
      }
      case 'several': {
        const titles = new Map(editor.options.map((one) => [one.value, one.title['zh-CN']]));
        return hands.choose(
          combobox,
          (value as readonly string[]).map((one) => titles.get(one) ?? one),
        );
      }
      case 'roles':
        return hands.choose(
          combobox,
          (value as readonly string[]).map((one) => this.#app.roles.get(one)?.title['zh-CN'] ?? one),
        );
      case 'form':
        return hands.choose(combobox, [this.#other(String(value)).title['zh-CN']]);
      case 'fields': {
        const { of } = editor;
        const titles = (value as readonly string[]).map((one) =>
          of === 'columns'
            ? (field.fields?.find(({ key }) => key === one)?.title['zh-CN'] ?? one)
            : titleIn(this.#other(String(field[of.formAt.slice(1)])), one),
        );
        return hands.choose(combobox, titles);
      }
      case 'options':
        return this.#options(row, value as readonly Choice[]);
      case 'fill':
        return this.#fill(row, title, field, name, value as Readonly<Record<string, string>>);
      case 'default':
        return this.#default(field, value as Expr);
      case 'formula':
        return this.#compute(row, name, value as Expr);
      default:
        throw new Error(`Nobody has learnt to use the editor ${editor.as}.`);
    }
  }

  /** Options as they come from a spreadsheet: value, Chinese, English. */
  async #options(row: Locator, options: readonly Choice[]): Promise<void> {
    const { page } = this.#hands;
    const lines = options.map(({ value, title }) =>
      [value, ...(title === undefined ? [] : [title['zh-CN'], title.en ?? ''])].join('\t'),
    );
    await this.#hands.press(row.getByRole('button', { name: '批量编辑' }));
    const dialog = page.getByRole('dialog', { name: '批量编辑选项' });
    await this.#hands.paste(dialog.getByRole('textbox'), lines.join('\n'));
    await this.#hands.confirm(dialog.getByRole('button', { name: '用这些选项' }));
    await dialog.waitFor({ state: 'hidden' });
  }

  async #fill(
    row: Locator,
    title: string,
    field: Field,
    name: string,
    value: Readonly<Record<string, string>>,
  ): Promise<void> {
    const source = this.#other(String(field.form));
    const [table] = name.includes('.') ? name.split('.') : [undefined];
    for (const [i, [own, from]] of Object.entries(value).entries()) {
      await this.#hands.press(row.getByRole('button', { name: i === 0 ? title : '加一项带出' }));
      const box = (side: string) => row.getByRole('combobox', { name: `${title} ${i + 1}: ${side}` });
      await this.#hands.choose(box('填到'), [
        titleIn(this.#form, table === undefined ? own : `${table}.${own}`),
      ]);
      await this.#hands.choose(box('取自'), [titleIn(source, from)]);
    }
  }

  async #default(field: Field, value: Expr): Promise<void> {
    const source = this.#panel.getByRole('combobox', { name: '默认值：默认值的来历' });
    if ('text' in value) {
      await this.#hands.choose(source, ['固定值']);
      const fixed = this.#panel.getByRole('combobox', { name: '默认值：固定值' });
      const option = ((field.options ?? []) as readonly Choice[]).find((one) => one.value === value.text);
      return this.#hands.choose(fixed, [option?.title?.['zh-CN'] ?? value.text]);
    }
    if ('call' in value && value.call === 'today') return this.#hands.choose(source, ['当天']);
    if ('field' in value && value.field === '_me') return this.#hands.choose(source, ['填写人自己']);
    throw new Error(`No default like ${JSON.stringify(value)} is known.`);
  }

  async #compute(row: Locator, name: string, value: Expr): Promise<void> {
    await this.#hands.press(row.getByRole('button'));
    await this.#hands.write(
      row.getByRole('textbox', { name: '自动计算' }),
      formulaOf(this.#form, name, value),
    );
  }

  #other(key: string): Form {
    const form = this.#app.forms.get(key);
    if (form === undefined) throw new Error(`There is no form ${key} to refer to.`);
    return form;
  }
}

interface Choice {
  readonly value: string;
  readonly title?: LocalText;
}

/** The Chinese title of a field by its name. */
export function titleIn(form: Form, name: string): string {
  const node = formNodes(form, fieldSpecs).find((one) => one.name === name);
  if (node === undefined) throw new Error(`${form.key} has no field ${name}.`);
  return node.field.title['zh-CN'];
}

/** The formula as it is typed where a field is computed. */
function formulaOf(form: Form, name: string, expr: Expr): string {
  const table = formNodes(form, fieldSpecs).find((one) => one.name === name.split('.')[0])?.field;
  const scope =
    name.includes('.') && table !== undefined
      ? rowScope(form, fieldSpecs, table)
      : ruleScope(form, fieldSpecs);
  return print(expr, scope, 'zh-CN');
}
