// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import type { App, Form } from '@weir/artefact';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { testSession } from '../properties/test-session.ts';
import { LocaleContext, SessionContext } from '../session/use-session.ts';

vi.mock('../shell/require-sign-in.tsx', () => ({ useMe: () => ({ id: 'u1', name: '张三' }) }));

const { RulesMode } = await import('./rules-mode.tsx');
const order = JSON.parse(
  readFileSync(`${process.cwd()}/templates/jinggu/forms/order.form.json`, 'utf8'),
) as Form;
const app: App = { kind: 'app', specVersion: 1, key: 'app', title: { 'zh-CN': '金固' }, navigation: [] };

// Whether something is visible is not asked here: computing styles takes longer than everything else.
configure({ defaultHidden: true });
vi.setConfig({ testTimeout: 30_000 });
beforeAll(() => {
  // What jsdom does not have and antd asks for.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  window.matchMedia ??= () =>
    ({
      matches: false,
      addListener() {},
      removeListener() {},
      addEventListener() {},
      removeEventListener() {},
    }) as never;
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

function open(form: Form, at: string) {
  const session = testSession([app, form], 'order');
  render(
    <MemoryRouter initialEntries={[at]}>
      <LocaleContext value="zh-CN">
        <SessionContext value={session}>
          <RulesMode />
        </SessionContext>
      </LocaleContext>
    </MemoryRouter>,
  );
  const rules = () =>
    (session.state().design.artefacts.find(({ kind }) => kind === 'form') as Form).rules ?? [];
  return { session, rules };
}

describe('the rules of a form', () => {
  it('are listed as sentences, with uniques and computed fields, and found by any word', () => {
    open(order, '/?mode=rules&key=R5');
    const list = screen.getByRole('complementary', { name: '规则' });
    expect(
      within(list).getByText('五万元以上要有合同编号').closest('button')?.getAttribute('aria-current'),
    ).toBe('true');
    expect(within(list).getByText('不能有两条记录的『订单渠道』、『渠道单号』都相同')).toBeTruthy();
    expect(within(list).getByText('『订单金额』= 订单明细的金额合计')).toBeTruthy();
    fireEvent.change(within(list).getByRole('searchbox'), { target: { value: '账期天数' } });
    expect(within(list).getAllByRole('button', { name: /账期/ })).toHaveLength(1);
    expect(within(list).queryByText('五万元以上要有合同编号')).toBeNull();
  });

  it('are added, moved and deleted by keyboard, each as one edit with a title', () => {
    const { session, rules } = open(order, '/?mode=rules&key=R1');
    fireEvent.click(screen.getByRole('button', { name: /添加规则/ }));
    expect(
      rules()
        .map(({ key }) => key)
        .slice(0, 3),
    ).toEqual(['R1', 'R9', 'R2']);
    const line = document.querySelector<HTMLElement>('[data-line="R9"]') as HTMLElement;
    fireEvent.keyDown(line, { key: 'ArrowUp', altKey: true });
    expect(rules()[0]?.key).toBe('R9');
    expect(session.said.at(-1)).toContain('第 1 条');
    fireEvent.keyDown(document.querySelector('[data-line="R9"]') as HTMLElement, { key: 'Delete' });
    expect(rules()[0]?.key).toBe('R1');
    expect(session.asked.at(-1)).toMatchObject({ do: 'all', title: { 'zh-CN': '删除规则『R9』' } });
  });

  it('keep every control in place when they get another key: the click that leaves the key finds its button', () => {
    const { rules } = open(order, '/?mode=rules&key=R1');
    const before = screen.getByRole('button', { name: /加条件/ });
    const key = screen.getByLabelText('键');
    fireEvent.change(key, { target: { value: 'R1a' } });
    fireEvent.blur(key);
    expect(rules()[0]?.key).toBe('R1a');
    expect(screen.getByRole('button', { name: /加条件/ })).toBe(before);
  });

  it('that name deleted fields are marked and mended, and never break the page', () => {
    const broken: Form = {
      ...order,
      rules: [
        {
          key: 'B',
          when: { op: '=', args: [{ field: 'gone' }, { text: 'x' }] },
          then: [{ require: ['lost', 'phone'] }],
        },
      ],
    };
    const { rules } = open(broken, '/?mode=rules&key=B');
    expect(screen.getByText('有问题')).toBeTruthy();
    expect(screen.getByText('字段已删除，请改选')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '去掉已删除的字段' }));
    expect(rules()[0]?.then).toEqual([{ require: ['phone'] }]);
    expect(rules()[0]?.when).toEqual(broken.rules?.[0]?.when);
  });

  it('say what to add first where no field of the needed kind exists, in the form and in a table', () => {
    const plain: Form = {
      ...order,
      fields: [
        { key: 'when', kind: 'date', title: { 'zh-CN': '日期' } },
        {
          key: 'lines',
          kind: 'table',
          title: { 'zh-CN': '明细' },
          fields: [{ key: 'day', kind: 'date', title: { 'zh-CN': '到货' } }],
        },
      ],
      uniques: [],
      rules: [
        { key: 'A', then: [{ options: { field: '', allow: [] } }, { require: [] }] },
        { key: 'B', each: 'lines', then: [{ restrict: { field: '' } }] },
      ],
    };
    open(plain, '/?mode=rules&key=A');
    const rule = within(screen.getByRole('article'));
    expect(rule.getByText('没有带选项的字段。先在画布上加一个单选或多选。')).toBeTruthy();
    expect(rule.queryByText(/没有可以设为必填的字段/)).toBeNull();
    cleanup();
    open(plain, '/?mode=rules&key=B');
    expect(screen.getByText(/^这张表格没有文字或数字列/)).toBeTruthy();
  });

  it('begin with what they do, then the samples, and name and key at the end', () => {
    open(order, '/?mode=rules&key=R8');
    const parts = [
      screen.getByRole('region', { name: '规则成立的条件' }),
      screen.getByRole('region', { name: '则' }),
      screen.getByRole('region', { name: '用样例试一试' }),
      screen.getByRole('region', { name: '名称和键' }),
    ];
    for (const [i, part] of parts.slice(1).entries())
      expect(parts[i]?.compareDocumentPosition(part)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('are tried on samples at once', () => {
    open(order, '/?mode=rules&key=R8');
    fireEvent.click(screen.getByRole('button', { name: '添加一个条件成立的样例' }));
    const table = within(screen.getByRole('region', { name: '用样例试一试' }));
    expect(table.getByText('成立')).toBeTruthy();
    expect(table.getByText('必须填写『运输资质』')).toBeTruthy();
  });
});
