import type { Locator } from '@playwright/test';
import { type Form, recordScope, type SortKey, type Unique } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { type Expr, print } from '@weir/expression';
import { expect } from '../../support/journey.ts';
import { englishBox } from './english-box.ts';
import type { Hands } from './hands.ts';
import { titleIn } from './property-panel.ts';

/** What the system knows of every record, as pickers call it. */
const SYSTEM: Readonly<Record<string, string>> = {
  _createdAt: '创建时间',
  _createdBy: '创建人',
  _updatedAt: '修改时间',
  _owner: '负责人',
};
const TONES = {
  danger: '红：出问题',
  warning: '黄：要留意',
  success: '绿：正常',
  muted: '灰：不重要',
} as const;

/** Fills the settings of a form: list, words after submitting, what may not be there twice. */
export async function buildSettings(hands: Hands, form: Form): Promise<void> {
  const { page } = hands;
  if (form.list === undefined && form.submit === undefined && form.uniques === undefined) return;
  await hands.tab(page.getByRole('tab', { name: '设置', exact: true }));
  const settings = new Settings(hands, form);
  if (form.list !== undefined) await settings.list();
  if (form.submit !== undefined) await settings.submit();
  if (form.uniques !== undefined) await settings.uniques(form.uniques);
}

class Settings {
  readonly #hands: Hands;
  readonly #form: Form;
  readonly #page: Locator;

  constructor(hands: Hands, form: Form) {
    this.#hands = hands;
    this.#form = form;
    this.#page = hands.page.locator('.wd-settings__page');
  }

  #open(name: string): Promise<void> {
    const menu = this.#hands.page.getByRole('navigation', { name: '表单设置' });
    return this.#hands.press(menu.getByRole('button', { name, exact: true }));
  }

  #title = (name: string): string => SYSTEM[name] ?? titleIn(this.#form, name);

  async #localText(within: Locator, label: string, value: LocalText): Promise<void> {
    const box = (language: string) =>
      within.getByRole('textbox', { name: `${label}（${language}）`, exact: true });
    await this.#hands.write(box('中文'), value['zh-CN']);
    if (value.en !== undefined)
      await this.#hands.write(await englishBox(this.#hands, within, label), value.en);
  }

  /** A list of names is filled by its picker, one after the other. */
  async #names(within: Locator, label: string, names: readonly string[]): Promise<void> {
    const picker = within.getByRole('combobox', { name: `添加到${label}`, exact: true }).first();
    for (const name of names) await this.#hands.choose(picker, [this.#title(name)]);
  }

  async #sort(within: Locator, sort: readonly SortKey[]): Promise<void> {
    await this.#names(
      within,
      '排序',
      sort.map(({ field }) => field),
    );
    for (const { field, descending } of sort)
      if (descending === true)
        await this.#hands.choose(
          within.getByRole('combobox', { name: `${this.#title(field)}的排序方向` }).first(),
          ['从大到小'],
        );
  }

  async #formula(within: Locator, expr: Expr): Promise<void> {
    await this.#hands.press(within.getByRole('button', { name: '整条改用公式' }));
    await this.#hands.write(
      within.getByRole('textbox', { name: '条件', exact: true }),
      print(expr, recordScope(this.#form, fieldSpecs), 'zh-CN'),
    );
  }

  async list(): Promise<void> {
    const { columns, filters, search, sort, views, highlights } = this.#form.list ?? {};
    const page = this.#page;
    await this.#open('列表');
    await this.#names(page, '列', columns ?? []);
    await this.#names(page, '筛选项', filters ?? []);
    await this.#names(page, '搜索范围', search ?? []);
    await this.#sort(page, sort ?? []);
    for (const view of views ?? []) {
      await this.#hands.press(page.getByRole('button', { name: '添加视图' }));
      const item = await this.#unfold('新视图');
      if (view.filter !== undefined) await this.#formula(item, view.filter);
      if (view.sort !== undefined) await this.#sort(item, view.sort);
      if (view.columns !== undefined) await this.#names(item, '视图的列（不选时和列表一样）', view.columns);
      await this.#hands.write(item.getByRole('textbox', { name: '键', exact: true }), view.key);
      await this.#localText(item, '视图名称', view.title);
      await this.#fold(item);
    }
    for (const { when, tone, field, title } of highlights ?? []) {
      await this.#hands.press(page.getByRole('button', { name: '添加突出显示' }));
      const adding = page
        .locator('fieldset')
        .filter({ has: this.#hands.page.getByRole('button', { name: '取消' }) });
      await this.#formula(adding, when);
      const before = await page.locator('.ant-collapse-title').count();
      await this.#hands.press(adding.getByRole('button', { name: '添加突出显示' }));
      await expect(page.locator('.ant-collapse-title')).toHaveCount(before + 1);
      const item = await this.#unfold(null);
      await this.#hands.choose(item.getByRole('combobox', { name: '颜色' }), [TONES[tone]]);
      if (field !== undefined)
        await this.#hands.choose(item.getByRole('combobox', { name: '位置' }), [this.#title(field)]);
      if (title !== undefined) await this.#localText(item, '说明（悬停时显示，选填）', title);
      await this.#fold(item);
    }
  }

  /** Opens an item of a list that folds: the one with this heading, or the last. */
  async #unfold(heading: string | null): Promise<Locator> {
    const all = this.#page.locator('.ant-collapse-item');
    const item = heading === null ? all.last() : all.filter({ hasText: heading }).last();
    // What has just been added is open.
    if ((await item.locator('.ant-collapse-title').getAttribute('aria-expanded')) !== 'true')
      await this.#hands.press(item.locator('.ant-collapse-title'));
    const index = await item.evaluate((one) =>
      [...document.querySelectorAll('.ant-collapse-item')].indexOf(one),
    );
    // Its heading will be another one soon.
    const place = this.#hands.page.locator('.ant-collapse-item').nth(index);
    await expect(place.locator('.ant-collapse-title')).toHaveAttribute('aria-expanded', 'true');
    return place;
  }

  async #fold(item: Locator): Promise<void> {
    await this.#hands.press(item.locator('.ant-collapse-title'));
    await expect(item.locator('.ant-collapse-title')).toHaveAttribute('aria-expanded', 'false');
  }

  async submit(): Promise<void> {
    const { label, successMessage, next } = this.#form.submit ?? {};
    await this.#open('提交');
    if (label !== undefined) await this.#localText(this.#page, '提交按钮', label);
    if (successMessage !== undefined) await this.#localText(this.#page, '提交成功的标题', successMessage);
    if (next !== undefined) await this.#localText(this.#page, '接下来会怎样', next);
  }

  async uniques(uniques: readonly Unique[]): Promise<void> {
    await this.#open('编号与显示');
    for (const { key, fields, message } of uniques) {
      // Its key is that of the field it begins with; the order is put right afterwards.
      const first = fields.includes(key) ? key : (fields[0] ?? '');
      await this.#hands.choose(this.#page.getByRole('combobox', { name: '添加不能重复的字段……' }), [
        this.#title(first),
      ]);
      const item = await this.#unfold(this.#title(first));
      const rest = fields.filter((field) => field !== first);
      await this.#names(item, '合起来不能重复的字段', rest);
      const now = [first, ...rest];
      for (const [place, field] of fields.entries())
        for (let at = now.indexOf(field); at > place; at--) {
          await this.#hands.press(item.getByRole('button', { name: `上移${this.#title(field)}` }));
          now.splice(at, 1);
          now.splice(at - 1, 0, field);
        }
      if (message !== undefined) await this.#localText(item, '重复时的提示（选填）', message);
      await this.#fold(item);
    }
  }
}
