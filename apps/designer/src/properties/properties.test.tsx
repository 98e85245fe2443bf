// @vitest-environment jsdom

import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { Artefact, Form, RegisteredWidget } from '@weir/artefact';
import { violations } from '@weir/ui/axe-check';
import { App, ConfigProvider } from 'antd';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { RemoveDialog } from '../canvas/remove-dialog.tsx';
import { LocaleContext, SessionContext } from '../session/use-session.ts';
import { Properties } from './properties.tsx';
import { artefacts, fieldIn } from './test-app.ts';
import { testSession } from './test-session.ts';

// Whether something is visible is not asked here: computing styles takes longer than everything else.
configure({ defaultHidden: true });
vi.setConfig({ testTimeout: 30_000 });
beforeAll(() => {
  // What antd asks of a browser and jsdom has not.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  window.matchMedia ??= ((query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
  })) as unknown as typeof window.matchMedia;
});
afterEach(cleanup);

function draw(
  selection: readonly string[],
  all: readonly Artefact[] = artefacts,
  widgets?: readonly RegisteredWidget[],
) {
  const session = testSession(all, 'order', selection, widgets);
  const view = render(
    <LocaleContext value="zh-CN">
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <App>
          <SessionContext value={session}>
            <Properties />
            <RemoveDialog />
          </SessionContext>
        </App>
      </ConfigProvider>
    </LocaleContext>,
  );
  const field = (key: string) => fieldIn(session.state().design.artefacts, 'order', key);
  return { session, field, ...view };
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const tab = (name: string) => fireEvent.click(screen.getByRole('tab', { name: new RegExp(name) }));

describe('texts', () => {
  test('half-composed pinyin is told to nobody; the word is, once it is there', () => {
    const { session, field } = draw(['name']);
    const input = screen.getByLabelText('标题（中文）') as HTMLInputElement;
    fireEvent.focus(input);
    fireEvent.compositionStart(input);
    for (const half of ['收货人x', '收货人xing', '收货人xing ming'])
      fireEvent.change(input, { target: { value: half } });
    expect(session.asked).toEqual([]);
    expect(input.value).toBe('收货人xing ming');
    fireEvent.change(input, { target: { value: '收货人姓名' } });
    fireEvent.compositionEnd(input);
    expect(field('name')?.title).toEqual({ 'zh-CN': '收货人姓名', en: 'Consignee' });
    expect(session.merges.at(-1)).toBe('name:/title');
  });

  test('a title that is emptied is not taken away while another is typed', () => {
    const { field } = draw(['name']);
    type('标题（中文）', '');
    expect(field('name')?.title['zh-CN']).toBe('收货人');
    expect(screen.getByText('写上标题，大家才知道填什么')).toBeTruthy();
    type('标题（中文）', '买家');
    expect(field('name')?.title['zh-CN']).toBe('买家');
  });

  test('English alone waits for the Chinese', () => {
    const { session, field } = draw(['name']);
    // One box a label: the English one comes when it is asked for, with focus, and stays.
    expect(screen.queryByLabelText('填写说明（英文）')).toBe(null);
    fireEvent.click(screen.getByRole('button', { name: '填写说明：加英文' }));
    expect(document.activeElement).toBe(screen.getByLabelText('填写说明（英文）'));
    type('填写说明（英文）', 'Full name');
    expect(session.asked).toEqual([]);
    expect(screen.getByText('先写中文，再写英文')).toBeTruthy();
    type('填写说明（中文）', '写全名');
    expect(field('name')?.help).toEqual({ 'zh-CN': '写全名', en: 'Full name' });
  });
});

test('a new field shows its title although another tab was open; a field chosen again keeps the tab', () => {
  const { session } = draw(['name']);
  tab('数据');
  act(() => session.select(['remark']));
  expect(screen.queryByLabelText('标题（中文）')).toBe(null);
  act(() => {
    session.dispatch({
      do: 'insert',
      form: 'order',
      fields: [{ key: 'fresh', kind: 'text', title: { 'zh-CN': '新的' } }],
      at: { parent: null, index: 0 },
    });
    session.select(['fresh']);
  });
  expect((screen.getByLabelText('标题（中文）') as HTMLInputElement).value).toBe('新的');
});

describe('numbers', () => {
  test('are set, cleared, and refused with a sentence when they are none', () => {
    const { session, field } = draw(['name']);
    tab('限制');
    type('最多字数', '２０');
    expect(field('name')?.maxLength).toBe(20);
    type('最多字数', '0');
    expect(screen.getByText('不能小于 1')).toBeTruthy();
    expect(field('name')?.maxLength).toBe(20);
    type('最多字数', '');
    expect(field('name')).not.toHaveProperty('maxLength');
    expect(session.asked.length).toBe(2);
  });
});

describe('a formula', () => {
  test('says how its result is rounded, and follows the decimals of the field', async () => {
    const { session } = draw(['total']);
    tab('数据');
    expect(screen.getByText('按 2 位小数四舍五入')).toBeTruthy();
    act(() => {
      session.dispatch({ do: 'set', artefact: 'form/order', field: 'total', path: '/places', value: 0 });
    });
    expect(await screen.findByText('按整数四舍五入')).toBeTruthy();
  });
});

describe('options', () => {
  const words = (field: (key: string) => ReturnType<typeof fieldIn>) =>
    ((field('channel')?.options ?? []) as { value: string }[]).map(({ value }) => value);

  test('rules follow an option that got another word, once it is written', () => {
    const { session } = draw(['channel']);
    const rule = () =>
      session.state().design.artefacts.find((one): one is Form => one.kind === 'form' && one.key === 'order')
        ?.rules?.[0]?.when;
    const input = screen.getByLabelText('第 1 个选项');
    fireEvent.focus(input);
    // On the way it is called as the other option is, and nothing at all: the rule waits.
    for (const half of ['京东', '', '天猫旗舰店']) fireEvent.change(input, { target: { value: half } });
    expect(rule()).toEqual({ op: '=', args: [{ field: 'channel' }, { text: '天猫' }] });
    fireEvent.blur(input);
    expect(rule()).toEqual({ op: '=', args: [{ field: 'channel' }, { text: '天猫旗舰店' }] });
    expect(session.asked.at(-1)).toMatchObject({ do: 'renameOption', from: '天猫', to: '天猫旗舰店' });
  });

  test('a column pasted from a spreadsheet stands for the option it was pasted into', () => {
    const { field } = draw(['channel']);
    const [, second] = screen.getAllByPlaceholderText('选项文字');
    if (second === undefined) throw new Error('Expected two options.');
    fireEvent.paste(second, { clipboardData: { getData: () => '抖音\r\n拼多多\r\n天猫\r\n' } });
    expect(words(field)).toEqual(['天猫', '抖音', '拼多多']);
  });

  test('bullets of Word pasted into bulk options are no options', () => {
    const { field } = draw(['channel']);
    fireEvent.click(screen.getByRole('button', { name: /批量/ }));
    const dialog = within(screen.getByRole('dialog'));
    fireEvent.change(dialog.getByRole('textbox'), {
      target: { value: '•\t天猫\n•\t抖音\no\t抖音直播\n•\t线下' },
    });
    fireEvent.click(dialog.getByRole('button', { name: '用这些选项' }));
    expect(words(field)).toEqual(['天猫', '抖音', '抖音直播', '线下']);
  });

  test('a word pasted is typed', () => {
    const { session } = draw(['channel']);
    const [first] = screen.getAllByPlaceholderText('选项文字');
    if (first === undefined) throw new Error('Expected an option.');
    fireEvent.paste(first, { clipboardData: { getData: () => '抖音' } });
    expect(session.asked).toEqual([]);
  });

  test('are edited together as text, and the colours stay', async () => {
    const { field } = draw(['channel']);
    fireEvent.click(screen.getByRole('button', { name: '批量编辑' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('批量编辑选项'), {
      target: { value: '京东\tJD\n天猫\n天猫' },
    });
    expect(within(dialog).getByText('重复的只留一个：天猫')).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: '用这些选项' }));
    expect(field('channel')?.options).toEqual([
      { value: '京东', title: { 'zh-CN': '京东', en: 'JD' } },
      { value: '天猫', tone: 'danger' },
    ]);
  });

  test('move by the arrow keys on their handle, with an announcement', () => {
    const { session, field } = draw(['channel']);
    fireEvent.keyDown(screen.getByRole('button', { name: '移动选项“天猫”，用上下键' }), { key: 'ArrowDown' });
    expect(words(field)).toEqual(['京东', '天猫']);
    expect(session.said).toEqual(['“天猫”已移到第 2 位']);
  });

  test('Enter adds one below; the last one stays', () => {
    const { field } = draw(['channel']);
    const [first] = screen.getAllByPlaceholderText('选项文字');
    if (first === undefined) throw new Error('Expected an option.');
    fireEvent.keyDown(first, { key: 'Enter' });
    expect(words(field)).toEqual(['天猫', '选项文字3', '京东']);
    for (const word of ['天猫', '选项文字3', '京东'])
      fireEvent.click(screen.getByRole('button', { name: `删除选项“${word}”` }));
    expect(words(field)).toEqual(['京东']);
    expect(screen.getByText('至少要有一个选项')).toBeTruthy();
  });
});

describe('the key', () => {
  test('is another one only after every use was shown, and these follow', async () => {
    const { session } = draw(['channel']);
    type('键', 'shop');
    fireEvent.click(screen.getByRole('button', { name: '改名' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('天猫要备注');
    expect(session.asked).toEqual([]);
    await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: '改名' })));
    await waitFor(() =>
      expect(session.asked.at(-1)).toEqual({ do: 'rename', form: 'order', from: 'channel', to: 'shop' }),
    );
    expect(JSON.stringify(session.state().design)).not.toContain('"field":"channel"');
  });

  test('written anew leaves focus, half-written texts and the tab where they are; another field begins afresh', () => {
    const { session } = draw(['name']);
    const title = screen.getByLabelText('标题（中文）');
    type('标题（中文）', '');
    const key = screen.getByLabelText('键');
    key.focus();
    type('键', 'buyer');
    fireEvent.keyDown(key, { key: 'Enter' });
    expect(session.state().selection).toEqual(['buyer']);
    expect(document.activeElement).toBe(key);
    expect(screen.getByLabelText('标题（中文）')).toBe(title);
    expect((title as HTMLInputElement).value).toBe('');
    act(() => session.select(['remark']));
    expect(screen.getByLabelText('标题（中文）')).not.toBe(title);
    expect((screen.getByLabelText('标题（中文）') as HTMLInputElement).value).toBe('备注');
  });

  test('named after the title is applied at once, or asks where other places follow; leaving the box drops nothing', async () => {
    const { session } = draw(['name']);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '按标题起名' })));
    await waitFor(() =>
      expect(session.asked).toEqual([{ do: 'rename', form: 'order', from: 'name', to: 'consignee' }]),
    );
    act(() => session.select(['remark']));
    const key = screen.getByLabelText('键');
    key.focus();
    type('键', 'note');
    act(() => key.blur());
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('天猫要备注');
    await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: '改名' })));
    await waitFor(() =>
      expect(session.asked.at(-1)).toEqual({ do: 'rename', form: 'order', from: 'remark', to: 'note' }),
    );
    expect(session.asked).toHaveLength(2);
  });

  test('may be no other field’s and no word every object has', () => {
    draw(['channel']);
    type('键', 'remark');
    expect(screen.getByText('已有字段用这个键，请换一个')).toBeTruthy();
    for (const bad of ['constructor', '渠道', '1st', 'a-b']) {
      type('键', bad);
      expect(screen.getByText('以小写字母开头，只用字母和数字，最多 40 个')).toBeTruthy();
    }
  });
});

describe('what a chosen record fills in', () => {
  const refers: Form = {
    kind: 'form',
    specVersion: 1,
    key: 'order',
    title: { 'zh-CN': '订单' },
    fields: [
      { key: 'no', kind: 'serial', title: { 'zh-CN': '单号' }, pattern: '{0000}', writtenBy: 'system' },
      { key: 'who', kind: 'reference', title: { 'zh-CN': '客户' }, form: 'customer' },
      { key: 'twice', kind: 'number', title: { 'zh-CN': '两倍' }, compute: { number: '2' } },
      { key: 'note', kind: 'text', title: { 'zh-CN': '备注' } },
    ],
  };
  const customer: Form = {
    kind: 'form',
    specVersion: 1,
    key: 'customer',
    title: { 'zh-CN': '客户' },
    fields: [{ key: 'phone', kind: 'phone', title: { 'zh-CN': '电话' }, required: true }],
  };

  test('goes into fields people fill, not into numbers the system draws or works out', () => {
    draw(['who'], [refers, customer]);
    tab('数据');
    fireEvent.click(screen.getByText('加一项带出'));
    fireEvent.mouseDown(screen.getByRole('combobox', { name: /填到/ }));
    const offered = screen.getAllByRole('option').map((option) => option.getAttribute('aria-label') ?? '');
    const shown = [...document.querySelectorAll('.ant-select-item-option')].map((one) => one.textContent);
    expect([...offered, ...shown].join(' ')).toContain('备注');
    expect([...offered, ...shown].join(' ')).not.toMatch(/单号|两倍/);
  });

  test('goes into a field made for it at the same place', () => {
    const { session, field } = draw(['who'], [refers, customer]);
    tab('数据');
    fireEvent.mouseDown(screen.getByRole('combobox', { name: /新建字段/ }));
    const options = [...document.querySelectorAll('.ant-select-item-option')];
    const phone = options.find((one) => one.textContent === '电话');
    if (phone === undefined) throw new Error('Expected the phone to be offered.');
    fireEvent.click(phone);
    expect(field('phone')).toEqual({
      key: 'phone',
      kind: 'phone',
      title: { 'zh-CN': '电话' },
      readOnly: true,
    });
    expect(field('who')?.fill).toEqual({ phone: 'phone' });
    expect(session.asked).toHaveLength(1);
    expect(session.state().selection).toEqual(['who']);
  });
});

describe('deleting', () => {
  test('what nothing uses goes at once', async () => {
    const { session } = draw(['name']);
    fireEvent.click(screen.getByRole('button', { name: '更多操作：收货人' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: /删除/ }));
    expect(session.asked).toEqual([{ do: 'remove', form: 'order', names: ['name'] }]);
  });

  test('what is used shows where, and goes with all of it when asked', async () => {
    const { session, field } = draw(['remark']);
    fireEvent.click(screen.getByRole('button', { name: '更多操作：备注' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: /删除/ }));
    const dialog = await screen.findByRole('dialog');
    expect(session.asked).toEqual([]);
    expect(dialog.textContent).toContain('天猫要备注');
    // Enter pressed at once takes nothing away.
    expect(document.activeElement?.textContent).toBe('取消');
    fireEvent.click(within(dialog).getByRole('button', { name: '全部删除' }));
    expect(session.asked).toEqual([{ do: 'remove', form: 'order', names: ['remark'], everywhere: true }]);
    expect(field('remark')).toBeUndefined();
    expect(session.state().issues).toEqual([]);
  });
});

describe('several fields', () => {
  test('are set together as one edit, and say where they differ', () => {
    const { session, field } = draw(['name', 'remark']);
    expect(screen.getByText('各不相同')).toBeTruthy();
    fireEvent.click(screen.getByRole('switch', { name: '必填' }));
    expect(session.asked.length).toBe(1);
    expect(session.asked[0]).toMatchObject({ do: 'all', title: { 'zh-CN': '设置 2 个字段的必填' } });
    expect([field('name')?.required, field('remark')?.required]).toEqual([true, true]);
  });
});

describe('columns', () => {
  test('are added, moved and chosen under their table', () => {
    const { session, field } = draw(['lines']);
    fireEvent.keyDown(screen.getByRole('button', { name: /^数量/ }), { key: 'ArrowUp', altKey: true });
    expect(field('lines')?.fields?.map(({ key }) => key)).toEqual(['qty', 'item']);
    fireEvent.click(screen.getByRole('button', { name: /加一列/ }));
    expect(field('lines')?.fields?.map(({ key }) => key)).toEqual(['qty', 'item', 'column']);
    expect(session.state().selection).toEqual(['lines.column']);
    expect(screen.getByRole('button', { name: /返回“明细”/ })).toBeTruthy();
  });
});

test('a problem stands at the property it concerns, and its tab says so', () => {
  const text = JSON.stringify(artefacts).replace(
    '"key":"remark","kind":"text"',
    '"key":"remark","kind":"text","pattern":"("',
  );
  draw(['remark'], JSON.parse(text) as Artefact[]);
  tab('限制.*有问题');
  const row = screen.getByLabelText('格式').closest('.wd-property');
  expect(row?.querySelector('.wd-property__issues')?.textContent).not.toBe('');
});

test('several fills are added one after the other, and focus goes on where the work does', () => {
  const text = JSON.stringify(artefacts).replace(
    '"key":"name","kind":"text"',
    '"key":"name","kind":"reference","form":"return"',
  );
  const { field } = draw(['name'], JSON.parse(text) as Artefact[]);
  tab('数据');
  const add = () => fireEvent.click(screen.getByRole('button', { name: /^自动带出$|加一项带出/ }));
  const choose = (label: string, title: string) => {
    const select = screen.getByRole('combobox', { name: label });
    fireEvent.mouseDown(select);
    fireEvent.change(select, { target: { value: title } });
    fireEvent.keyDown(select, { key: 'Enter', keyCode: 13 });
    return select;
  };
  add();
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '自动带出 1: 填到' }));
  choose('自动带出 1: 填到', '渠道');
  const source = choose('自动带出 1: 取自', '来源');
  expect(field('name')?.fill).toEqual({ channel: 'from' });
  expect(screen.getByRole('combobox', { name: '自动带出 1: 取自' })).toBe(source);
  add();
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: '自动带出 2: 填到' }));
  choose('自动带出 2: 填到', '备注');
  choose('自动带出 2: 取自', '来源');
  expect(field('name')?.fill).toEqual({ channel: 'from', remark: 'from' });
  fireEvent.click(screen.getByRole('button', { name: '不再带出到“渠道”' }));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '不再带出到“备注”' }));
  fireEvent.click(screen.getByRole('button', { name: '不再带出到“备注”' }));
  expect(field('name')).not.toHaveProperty('fill');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: /^自动带出$|加一项带出/ }));
});

test('focus stays in the panel when it is drawn for another selection', () => {
  const { session, container } = draw(['name']);
  container.dataset.region = 'properties';
  container.tabIndex = -1;
  act(() => screen.getByLabelText('标题（中文）').focus());
  act(() => session.select([]));
  expect(document.activeElement).toBe(container);
  act(() => container.blur());
  act(() => session.select(['name']));
  expect(document.activeElement).toBe(document.body);
});

test('with nothing selected the form itself is set up', () => {
  const { session } = draw([]);
  type('提交按钮（中文）', '提交订单');
  expect(session.asked).toEqual([
    { do: 'set', artefact: 'form/order', path: '/submit/label', value: { 'zh-CN': '提交订单' } },
  ]);
});

test.each([[[]], [['name']], [['channel']], [['lines']], [['name', 'remark']]])(
  'nobody is kept out: %j',
  async (selection) => {
    const { container } = draw(selection);
    expect(await violations(container)).toEqual([]);
  },
);

describe('the control', () => {
  const stars = {
    name: 'stars',
    title: { 'zh-CN': '点星', en: 'Stars' },
    description: { 'zh-CN': '点几颗星' },
    kinds: ['text'],
    module: '/widgets/x/stars.js',
  };
  const digits = { ...stars, name: 'digits', title: { 'zh-CN': '数位' }, kinds: ['number'] };
  const look = (control?: string, widgets: (typeof stars)[] | undefined = [stars, digits]) => {
    const all = artefacts.map((one) =>
      one.kind === 'form' && one.key === 'order' && control !== undefined
        ? { ...one, fields: withControl(one.fields, control) }
        : one,
    );
    const drawn = draw(['name'], all, widgets);
    tab('外观');
    return drawn;
  };
  const withControl = (fields: Form['fields'], control: string): Form['fields'] =>
    fields.map((field) => ({
      ...field,
      ...(field.key === 'name' ? { control } : {}),
      ...(field.fields ? { fields: withControl(field.fields, control) } : {}),
    }));
  const options = () => {
    fireEvent.mouseDown(screen.getByLabelText('控件'));
    return [...document.querySelectorAll('.ant-select-item-option-content')].map((one) => one.textContent);
  };

  test('is chosen among those that are made for the kind, and taken away again', () => {
    const { field, session } = look();
    expect(options()).toEqual(['默认', '点星']);
    fireEvent.click(screen.getByText('点星'));
    expect(field('name')?.control).toBe('stars');
    expect(screen.getByText('点几颗星')).toBeTruthy();
    expect(session.asked.at(-1)).toMatchObject({ do: 'set', field: 'name', path: '/control' });
    fireEvent.mouseDown(screen.getByLabelText('控件'));
    fireEvent.click(
      [...document.querySelectorAll('.ant-select-item-option-content')].find(
        (one) => one.textContent === '默认',
      ) as Element,
    );
    expect(field('name')).not.toHaveProperty('control');
  });

  test.each([
    ['gone', 'gone（没有安装）'],
    ['digits', '数位（不能用于这种字段）'],
  ])('named %s is seen although it cannot be used, and can be cleared', (control, shown) => {
    const { field } = look(control);
    expect(options()).toEqual(['默认', '点星', shown]);
    fireEvent.click(
      [...document.querySelectorAll('.ant-select-item-option-content')].find(
        (one) => one.textContent === '默认',
      ) as Element,
    );
    expect(field('name')).not.toHaveProperty('control');
  });

  test.each([[[]], [undefined], [[digits]]])('is hidden where there is none for the kind: %j', (widgets) => {
    const drawn = draw(['name'], artefacts, widgets);
    tab('外观');
    expect(screen.queryByLabelText('控件')).toBe(null);
    drawn.unmount();
    look('gone', widgets ?? undefined);
    expect(screen.getByLabelText('控件')).toBeTruthy();
  });
});
