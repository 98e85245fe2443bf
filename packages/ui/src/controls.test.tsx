// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { violations } from './axe-check.ts';
import {
  Button,
  CheckboxGroup,
  Combobox,
  DateInput,
  DateTimeInput,
  Dialog,
  EmptyState,
  ErrorSummary,
  Field,
  FileDrop,
  Notice,
  NumberInput,
  type Option,
  RadioGroup,
  Rating,
  Select,
  SignaturePad,
  StatusRegion,
  TextArea,
  TextInput,
  UiLocaleProvider,
  useStatus,
} from './index.ts';

afterEach(cleanup);

const options: readonly Option[] = [
  { value: 'a', label: '甲' },
  { value: 'b', label: '乙', detail: '第二个' },
  { value: 'c', label: '丙', disabled: true },
];

/** As the field kinds give it: a number where there is one, else the text. */
const readNumber = (text: string) =>
  text === '' ? undefined : /^-?[0-9]+(?:\.[0-9]*)?$/.test(text) ? Number(text) : text;
const isoOf = (text: string) => text.replace(/^([0-9]{4})([0-9]{2})([0-9]{2})$/, '$1-$2-$3');
const readDate = (text: string) => (text.trim() === '' ? undefined : isoOf(text.trim()));
const readMoment = (text: string) => {
  const [day = '', time = ''] = isoOf(text).split(' ');
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day) ? { day, time } : null;
};
const readTime = (text: string) => (/^[0-9]{2}:[0-9]{2}(?::[0-9]{2})?$/.test(text) ? text : null);

describe('numbers', () => {
  test('grouped while at rest, plain while typing', () => {
    const told: unknown[] = [];
    const Example = () => {
      const [value, setValue] = useState<number | string | undefined>(12345.6);
      return (
        <NumberInput
          read={readNumber}
          label="金额"
          value={value}
          format={(n) => `${n.toLocaleString('en')}.00`}
          onChange={(next) => {
            told.push(next);
            setValue(next);
          }}
        />
      );
    };
    render(<Example />);
    const input = screen.getByLabelText<HTMLInputElement>('金额');
    expect(input.value).toBe('12,345.6.00');
    fireEvent.focus(input);
    expect(input.value).toBe('12345.6');
    fireEvent.change(input, { target: { value: '7.' } });
    expect(input.value).toBe('7.');
    expect(told.at(-1)).toBe(7);
    fireEvent.keyDown(input, { key: 'ArrowUp' });
    expect(told.at(-1)).toBe(8);
  });
});

describe('input methods', () => {
  test('half-composed pinyin is shown but not told', () => {
    const change = vi.fn();
    render(<TextInput label="客户" value="" onChange={change} />);
    const input = screen.getByLabelText<HTMLInputElement>('客户');
    fireEvent.compositionStart(input);
    fireEvent.change(input, { target: { value: 'wo men' } });
    expect(input.value).toBe('wo men');
    expect(change).not.toHaveBeenCalled();
    fireEvent.change(input, { target: { value: '我们' } });
    fireEvent.compositionEnd(input);
    expect(change.mock.calls.at(-1)).toEqual(['我们']);
  });
});

describe('combobox', () => {
  const open = () => {
    const change = vi.fn();
    render(<Combobox label="选一个" value={undefined} options={options} onChange={change} />);
    return { change, input: screen.getByRole('combobox') };
  };
  test('filters while typing, chooses with Enter', () => {
    const { change, input } = open();
    fireEvent.change(input, { target: { value: '第二' } });
    expect(screen.getAllByRole('option')).toHaveLength(1);
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(change).toHaveBeenCalledWith(options[1]);
    expect(screen.queryByRole('listbox')).toBeNull();
  });
  test('arrows walk, Escape leaves everything as it was, disabled options stay', () => {
    const { change, input } = open();
    fireEvent.keyDown(input, { key: 'ArrowDown' });
    fireEvent.keyDown(input, { key: 'ArrowUp' });
    expect(input.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[2]!.id);
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(change).not.toHaveBeenCalled();
    fireEvent.keyDown(input, { key: 'Escape' });
    expect(screen.queryByRole('listbox')).toBeNull();
  });
  test('Enter pressed before the search answered takes its first answer, not what an older one found', async () => {
    const change = vi.fn();
    const search = async (text: string) => options.filter((option) => option.label === text);
    render(<Combobox label="查" value={undefined} search={search} onChange={change} />);
    const input = screen.getByRole('combobox');
    fireEvent.change(input, { target: { value: '甲' } });
    await screen.findByRole('option', { name: '甲' });
    fireEvent.change(input, { target: { value: '乙' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(change).not.toHaveBeenCalled();
    await waitFor(() => expect(change).toHaveBeenCalledWith(options[1]));
  });
  test('searches, and says so when the search fails', async () => {
    const search = vi.fn(async (text: string) => {
      if (text === '坏') throw new Error('down');
      return options.filter((option) => option.label.includes(text));
    });
    render(<Combobox label="查" value={undefined} search={search} onChange={() => {}} />);
    const input = screen.getByRole('combobox');
    fireEvent.change(input, { target: { value: '甲' } });
    await screen.findByRole('option', { name: '甲' });
    fireEvent.change(input, { target: { value: '坏' } });
    await screen.findByText('没有查到，检查网络后再试');
  });
  test('says what a search failed with, and asks the same again on a press', async () => {
    let refused = true;
    const search = async () => {
      if (refused) throw new Error('没有查看客户的权限');
      return options;
    };
    const why = (failure: unknown) => (failure as Error).message;
    render(<Combobox label="查" value={undefined} search={search} whyFailed={why} onChange={() => {}} />);
    fireEvent.change(screen.getByRole('combobox'), { target: { value: '甲' } });
    await screen.findByText('没有查看客户的权限');
    refused = false;
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    await screen.findByRole('option', { name: '甲' });
  });
});

describe('dates', () => {
  test('typing tells only whole dates, leaving tells what stands there', () => {
    const change = vi.fn();
    render(
      <DateInput read={readDate} label="交付日" value={undefined} today="2025-11-03" onChange={change} />,
    );
    const input = screen.getByLabelText('交付日');
    fireEvent.change(input, { target: { value: '2025-1' } });
    expect(change).not.toHaveBeenCalled();
    fireEvent.change(input, { target: { value: '20251203' } });
    expect(change).toHaveBeenLastCalledWith('2025-12-03');
    fireEvent.change(input, { target: { value: '下周' } });
    fireEvent.blur(input);
    expect(change).toHaveBeenLastCalledWith('下周');
  });
  test('the calendar goes by keyboard', async () => {
    const change = vi.fn();
    render(
      <DateInput read={readDate} label="交付日" value="2025-11-03" today="2025-11-03" onChange={change} />,
    );
    fireEvent.click(screen.getByRole('button', { name: '打开日历' }));
    expect(document.activeElement?.getAttribute('data-day')).toBe('2025-11-03');
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    fireEvent.keyDown(document.activeElement!, { key: 'PageDown' });
    expect(document.activeElement?.getAttribute('data-day')).toBe('2025-12-10');
    expect(await violations()).toEqual([]);
    fireEvent.click(document.activeElement!);
    expect(change).toHaveBeenLastCalledWith('2025-12-10');
    expect(document.activeElement).toBe(screen.getByLabelText('交付日'));
  });
  test('a time makes a date-time', () => {
    const change = vi.fn();
    render(
      <DateTimeInput
        readMoment={readMoment}
        readTime={readTime}
        label="出库时间"
        value="2025-11-03 00:00"
        onChange={change}
      />,
    );
    fireEvent.change(screen.getByLabelText('时间'), { target: { value: '14:05' } });
    expect(change).toHaveBeenLastCalledWith('2025-11-03 14:05');
  });
  test('a moment pasted into the date fills the time too', () => {
    const change = vi.fn();
    render(
      <DateTimeInput
        label="出库时间"
        readMoment={readMoment}
        readTime={readTime}
        value={undefined}
        onChange={change}
      />,
    );
    fireEvent.change(screen.getByPlaceholderText('YYYY-MM-DD'), { target: { value: '2025-11-03 14:05:30' } });
    expect(change).toHaveBeenLastCalledWith('2025-11-03 14:05:30');
  });
  test('leaving a time that was not touched keeps its seconds', () => {
    const change = vi.fn();
    render(
      <DateTimeInput
        label="出库时间"
        readMoment={readMoment}
        readTime={readTime}
        value="2025-11-03 14:05:30"
        onChange={change}
      />,
    );
    fireEvent.blur(screen.getByLabelText('时间'));
    expect(change).toHaveBeenLastCalledWith('2025-11-03 14:05:30');
  });
});

test('a signature can be typed instead of drawn', () => {
  render(<SignaturePad label="签名" onSign={() => {}} />);
  const use = () => screen.getByRole<HTMLButtonElement>('button', { name: '用这个签名' });
  expect(use().disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: '改用姓名签' }));
  fireEvent.change(screen.getByLabelText('签名人姓名'), { target: { value: '陈建国' } });
  expect(use().disabled).toBe(false);
});

test('checked options keep their order', () => {
  const change = vi.fn();
  render(<CheckboxGroup label="标签" value={['b']} options={options} onChange={change} />);
  fireEvent.click(screen.getByLabelText('甲'));
  expect(change).toHaveBeenCalledWith(['a', 'b']);
});

test('a toast is spoken, and its action runs', async () => {
  const undo = vi.fn();
  const Example = () => {
    const status = useStatus();
    return (
      <Button onClick={() => status.toast('第 3 行已删除', { action: { label: '撤销', run: undo } })}>
        删除
      </Button>
    );
  };
  render(
    <StatusRegion>
      <Example />
    </StatusRegion>,
  );
  fireEvent.click(screen.getByText('删除'));
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('第 3 行已删除'));
  fireEvent.click(screen.getByText('撤销'));
  expect(undo).toHaveBeenCalled();
});

test('a busy button ignores presses', () => {
  const press = vi.fn();
  render(
    <Button busy onClick={press}>
      提交
    </Button>,
  );
  fireEvent.click(screen.getByText('提交'));
  expect(press).not.toHaveBeenCalled();
});

test('all of them together have no accessibility violation', async () => {
  render(
    <main>
      <h1>控件</h1>
      <UiLocaleProvider locale="en">
        <Field
          id="name"
          label="Name"
          labels="input"
          required
          help="As on the paper"
          errors={['Enter a name']}
        >
          <TextInput id="name" value="" invalid describedBy="name-help name-error" onChange={() => {}} />
        </Field>
        <Field id="note" label="Note" labels="input">
          <TextArea id="note" value="x" maxLength={5} onChange={() => {}} />
        </Field>
        <Field id="kind" label="Kind" labels="group" required>
          <RadioGroup
            id="kind"
            labelledBy="kind-label"
            required
            value="a"
            options={options}
            onChange={() => {}}
          />
        </Field>
        <Field id="one" label="One" labels="input">
          <Select id="one" value="b" options={options} onChange={() => {}} />
        </Field>
        <Rating label="Urgency" value={3} max={5} onChange={() => {}} />
        <FileDrop label="Files" onFiles={() => {}} />
        <DateTimeInput
          readMoment={readMoment}
          readTime={readTime}
          label="When"
          value={undefined}
          onChange={() => {}}
        />
        <Combobox label="Find" value={undefined} options={options} onChange={() => {}} />
        <SignaturePad label="Signature" onSign={() => {}} />
        <Notice tone="warning">Careful</Notice>
        <ErrorSummary errors={[{ key: '1', text: 'Enter a name', target: 'name' }]} onGo={() => {}} />
        <EmptyState title="Nothing yet" />
        <Dialog title="Paste" onClose={() => {}}>
          text
        </Dialog>
      </UiLocaleProvider>
    </main>,
  );
  fireEvent.click(screen.getByLabelText('Find'));
  expect(await violations()).toEqual([]);
});
