import type { Locator } from '@playwright/test';
import { type Consequence, type Form, type Rule, rowScope, ruleScope } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { type Expr, print } from '@weir/expression';
import { englishBox } from './english-box.ts';
import type { Hands } from './hands.ts';
import { titleIn } from './property-panel.ts';

/** Writes the rules of a form in the rule editor, one after the other. */
export async function buildRules(hands: Hands, form: Form): Promise<void> {
  const { page } = hands;
  if ((form.rules ?? []).length === 0) return;
  await hands.tab(page.getByRole('tab', { name: '规则', exact: true }));
  for (const rule of form.rules ?? []) {
    await hands.press(page.getByRole('button', { name: '添加规则' }));
    const editor = page.locator('.wd-rule');
    await editor.getByText('还没有写要做什么').waitFor();
    const about = page.getByRole('region', { name: '名称和键' });
    if (rule.title !== undefined) await localText(hands, about, '规则名称', rule.title);
    const key = about.getByRole('textbox', { name: '键', exact: true });
    if ((await key.inputValue()) !== rule.key) await hands.write(key, rule.key);
    if (rule.when !== undefined) await writeCondition(hands, form, rule, editor);
    for (const consequence of rule.then) await addConsequence(hands, form, consequence, editor);
  }
}

async function localText(hands: Hands, within: Locator, label: string, value: LocalText): Promise<void> {
  const box = (language: string) =>
    within.getByRole('textbox', { name: `${label}（${language}）`, exact: true });
  await hands.write(box('中文'), value['zh-CN']);
  if (value.en !== undefined) await hands.write(await englishBox(hands, within, label), value.en);
}

/** A plain comparison of a choice by rows, everything else as formula text. */
async function writeCondition(hands: Hands, form: Form, rule: Rule, editor: Locator): Promise<void> {
  const { when } = rule;
  if (when === undefined) return;
  const part = editor.getByRole('region', { name: '规则成立的条件' });
  const plain = choiceTest(form, when);
  if (plain !== null) {
    await hands.press(part.getByRole('button', { name: '加条件', exact: true }));
    await hands.choose(part.getByRole('combobox', { name: /看哪个字段/ }), [plain.field]);
    await hands.choose(part.getByRole('combobox', { name: `${plain.field}：值` }), [plain.option]);
    return;
  }
  const scope = ruleScope(form, fieldSpecs);
  const table = form.fields.find(({ key }) => key === rule.each);
  const text = print(when, table === undefined ? scope : rowScope(form, fieldSpecs, table), 'zh-CN');
  await hands.press(part.getByRole('button', { name: '整条改用公式' }));
  await hands.write(part.getByRole('textbox', { name: '规则成立的条件' }), text);
}

/** The title of field and option where a condition is no more than “this choice is that option”. */
function choiceTest(form: Form, when: Expr): { readonly field: string; readonly option: string } | null {
  if (!('op' in when) || when.op !== '=') return null;
  const [left, right] = when.args;
  if (left === undefined || right === undefined || !('field' in left) || !('text' in right)) return null;
  return { field: titleIn(form, left.field), option: optionIn(form, left.field, right.text) };
}

function optionIn(form: Form, name: string, value: string): string {
  const fields = form.fields.flatMap((field) => [field, ...(field.fields ?? [])]);
  const options = (fields.find(({ key }) => key === name)?.options ?? []) as readonly {
    readonly value: string;
    readonly title?: LocalText;
  }[];
  return options.find((option) => option.value === value)?.title?.['zh-CN'] ?? value;
}

async function addConsequence(
  hands: Hands,
  form: Form,
  consequence: Consequence,
  editor: Locator,
): Promise<void> {
  const add = (kind: string) => hands.menu(editor.getByRole('button', { name: '添加一项' }), kind);
  const choose = (label: string, names: readonly string[]) =>
    hands.choose(
      editor.getByRole('combobox', { name: label, exact: true }),
      names.map((name) => titleIn(form, name)),
    );
  const message = async (value: LocalText | undefined) => {
    if (value !== undefined) await localText(hands, editor, '不符合时显示的话', value);
  };
  if ('show' in consequence) {
    await add('才显示');
    return choose('才显示：哪些字段', consequence.show);
  }
  if ('require' in consequence) {
    await add('必须填写');
    return choose('必须填写：哪些字段', consequence.require);
  }
  if ('options' in consequence) {
    const { field, allow } = consequence.options;
    await add('限定选项');
    await choose('限定选项：哪个字段', [field]);
    await hands.choose(
      editor.getByRole('combobox', { name: '只能选', exact: true }),
      allow.map((value) => optionIn(form, field, value)),
    );
    return message(consequence.options.message);
  }
  if ('restrict' in consequence) {
    const { field, pattern } = consequence.restrict;
    await add('限定格式或大小');
    await choose('限定格式或大小：哪个字段', [field]);
    if (pattern !== undefined)
      await hands.write(editor.getByRole('textbox', { name: '格式', exact: true }), pattern);
    return message(consequence.restrict.message);
  }
  await add('不让提交');
  await localText(hands, editor, '为什么不能提交，该怎么改', consequence.reject.message);
  await choose('在哪些字段上显示', consequence.reject.at);
}
