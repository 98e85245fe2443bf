// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { type Fact, factKey, type Lookup } from '@weir/form-engine';
import { StatusRegion } from '@weir/ui';
import { afterEach, expect, test, vi } from 'vitest';
import { FormRenderer, type SubmitOutcome } from './form-renderer.tsx';
import { formOf, storeOf } from './test-form.tsx';

afterEach(cleanup);

const title = (text: string) => ({ 'zh-CN': text });
const customer = { kind: 'reference', form: 'customer' } as const;
/** Two required values come from the customer, and what the second customer is comes from the first. */
const form = formOf([
  {
    ...customer,
    key: 'customer',
    title: title('客户'),
    required: true,
    fill: { level: 'level', payer: 'payer' },
  },
  { key: 'level', kind: 'text', title: title('等级'), required: true, readOnly: true },
  { ...customer, key: 'payer', title: title('付款方'), required: true, fill: { bank: 'bank' } },
  { key: 'bank', kind: 'text', title: title('开户行'), required: true },
]);
const answers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  C1: { level: 'A', payer: 'C2' },
  C2: { bank: '江南' },
};

type Answer = readonly (readonly [string, Fact])[];
/** A server that answers when the test says so. */
function slowServer() {
  const waiting: {
    lookups: readonly Lookup[];
    answer: (facts: Answer) => void;
    fail: (reason: Error) => void;
  }[] = [];
  const factOf = (lookup: Lookup): readonly [string, Fact] => [
    factKey(lookup),
    lookup.lookup === 'reference'
      ? { exists: true, label: lookup.number, values: answers[lookup.number] ?? {} }
      : { exists: false },
  ];
  return {
    waiting,
    lookUp: (lookups: readonly Lookup[]) =>
      new Promise<Answer>((answer, fail) => void waiting.push({ lookups, answer, fail })),
    answerNext: () =>
      act(async () => {
        const one = waiting.shift();
        if (one === undefined) throw new Error('Nothing was asked.');
        one.answer(one.lookups.map(factOf));
      }),
    failNext: (reason: Error) => act(async () => waiting.shift()?.fail(reason)),
  };
}

function open(server: ReturnType<typeof slowServer>, whyFailed?: (failure: unknown) => string) {
  const store = storeOf(form, {
    lookUp: server.lookUp,
    services: {
      searchReference: async () => [],
      searchPeople: async () => [],
      upload: () => Promise.reject(new Error('no uploads in this test')),
      whyFailed,
    },
  });
  const sent = vi.fn(async (_data: unknown): Promise<SubmitOutcome> => ({ done: true }));
  render(
    <StatusRegion>
      <FormRenderer store={store} onSubmit={sent} submitLabel="提交订单" />
    </StatusRegion>,
  );
  act(() => store.set([['/customer', 'C1']]));
  return { store, sent };
}
const press = () => act(async () => void fireEvent.submit(screen.getByRole('form')));
const button = () => screen.getByRole('button', { name: /提交/ });

test('a press while values are on their way waits for them, says so and sends once, however often it is pressed', async () => {
  const server = slowServer();
  const { sent } = open(server);
  await press();
  await press();
  expect(button().textContent).toContain('正在核对，好了就提交');
  expect(screen.queryByText(/处要改/)).toBeNull();
  expect(sent).not.toHaveBeenCalled();
  await server.answerNext();
  // The first answer named the payer, who is looked up in turn.
  expect(sent).not.toHaveBeenCalled();
  await server.answerNext();
  await waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
  expect(sent.mock.calls[0]?.[0]).toMatchObject({ customer: 'C1', payer: 'C2', bank: '江南' });
  expect(screen.queryByText(/处要改/)).toBeNull();
});

test('a look-up that fails is told by its cause, nothing is sent, and the next press asks again', async () => {
  const server = slowServer();
  const { sent } = open(server, (failure) => `没有权限：${(failure as Error).message}`);
  await press();
  await server.failNext(new Error('客户'));
  expect(await screen.findByText('没有权限：客户')).toBeTruthy();
  expect(screen.queryByText(/处要改/)).toBeNull();
  expect(sent).not.toHaveBeenCalled();
  expect(button().textContent).toContain('提交订单');
  await press();
  expect(screen.queryByText('没有权限：客户')).toBeNull();
  await server.answerNext();
  await server.answerNext();
  await waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
});

test('what is really missing is still said once everything is looked up', async () => {
  const server = slowServer();
  const { store, sent } = open(server);
  act(() => store.set([['/customer', 'C9']]));
  await press();
  while (server.waiting.length > 0) await server.answerNext();
  expect(await screen.findByText(/有 \d 处要改/)).toBeTruthy();
  expect(sent).not.toHaveBeenCalled();
});
