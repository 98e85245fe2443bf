// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { greetOutside } from '../fill/embed-child.ts';
import type { Told } from './protocol.ts';

const FORM = 'https://weir.test';
const settle = () => new Promise((done) => setTimeout(done, 20));

describe('the page outside', () => {
  beforeAll(async () => {
    document.body.innerHTML = `<div data-weir-form="${FORM}/e/jinggu/order/mini" data-weir-lang="en" data-weir-prefill='{"consignee":"陈"}'></div>
      <div data-weir-form="javascript:alert(1)"></div>`;
    await import('./embed.ts');
  });
  const frame = () => document.querySelector('iframe')!;
  const say = (data: unknown, origin: string, source: MessageEventSource | null = frame().contentWindow) =>
    window.dispatchEvent(new MessageEvent('message', { data, origin, source }));
  const hello = { weir: 'hello', version: 1, nonce: 'n1' };

  test('becomes one frame per place, for web addresses only, told who is outside', () => {
    expect(document.querySelectorAll('iframe')).toHaveLength(1);
    const url = new URL(frame().src);
    expect(url.origin + url.pathname).toBe(`${FORM}/e/jinggu/order/mini`);
    expect(url.searchParams.get('lang')).toBe('en');
    expect(url.searchParams.get('parent')).toBe(location.origin);
  });

  test('answers only the frame it made, from its origin, in its version', () => {
    const post = vi.spyOn(frame().contentWindow!, 'postMessage').mockImplementation(() => {});
    say(hello, 'https://evil.test');
    say(hello, FORM, window);
    say({ ...hello, version: 2 }, FORM);
    say('hello', FORM);
    expect(post).not.toHaveBeenCalled();
    say(hello, FORM);
    expect(post).toHaveBeenCalledTimes(1);
    const [message, target, ports] = post.mock.calls[0] as unknown as [unknown, string, MessagePort[]];
    expect(message).toEqual({ weir: 'welcome', version: 1, nonce: 'n1' });
    expect(target).toBe(FORM);
    expect(ports).toHaveLength(1);
    post.mockRestore();
  });

  test('follows the height, passes on what happened, goes nowhere', async () => {
    const post = vi.spyOn(frame().contentWindow!, 'postMessage').mockImplementation(() => {});
    say(hello, FORM);
    const port = (post.mock.calls[0] as unknown as [unknown, string, MessagePort[]])[2][0]!;
    const asked: unknown[] = [];
    port.onmessage = ({ data }) => asked.push(data);
    const events: unknown[] = [];
    document.addEventListener('weir:submitted', (event) => events.push((event as CustomEvent).detail));
    const before = location.href;
    port.postMessage({ type: 'resize', height: 903.4 });
    port.postMessage({ type: 'submitted', number: 'JG-1' });
    port.postMessage({ type: 'navigate', to: 'https://evil.test' });
    await settle();
    expect(frame().style.height).toBe('904px');
    expect(events).toEqual([{ number: 'JG-1' }]);
    expect(asked).toEqual([{ type: 'prefill', values: { consignee: '陈' } }]);
    expect(location.href).toBe(before);
    port.postMessage({ type: 'resize', height: 905 });
    port.postMessage({ type: 'resize', height: Number.NaN });
    port.postMessage({ type: 'resize', height: 1e9 });
    await settle();
    expect(frame().style.height).toBe('20000px');
    port.close();
    post.mockRestore();
  });
});

describe('the page inside', () => {
  const outside = { postMessage: vi.fn() };
  afterEach(() => {
    Object.defineProperty(window, 'parent', { value: window, configurable: true });
    outside.postMessage.mockReset();
  });
  const framed = () => Object.defineProperty(window, 'parent', { value: outside, configurable: true });
  const parameters = (origin: string) => new URLSearchParams({ parent: origin });

  test('is silent when nobody is outside, or nobody said who', async () => {
    expect(await greetOutside(parameters('https://shop.test'), () => {})).toBeNull();
    framed();
    expect(await greetOutside(new URLSearchParams(), () => {})).toBeNull();
    expect(await greetOutside(parameters('not an origin'), () => {})).toBeNull();
    expect(outside.postMessage).not.toHaveBeenCalled();
  });

  test('greets the declared origin and believes only its answer', async () => {
    framed();
    const heard: unknown[] = [];
    const found = greetOutside(parameters('https://shop.test'), (message) => heard.push(message));
    const [hello, target] = outside.postMessage.mock.calls[0] as [{ nonce: string }, string];
    expect(target).toBe('https://shop.test');
    const { port1, port2 } = new MessageChannel();
    const answer = (origin: string, nonce: string, source: unknown = outside) => {
      const event = new MessageEvent('message', {
        data: { weir: 'welcome', version: 1, nonce },
        origin,
        ports: [port2],
      });
      Object.defineProperty(event, 'source', { value: source });
      window.dispatchEvent(event);
    };
    answer('https://evil.test', hello.nonce);
    answer('https://shop.test', 'guessed');
    answer('https://shop.test', hello.nonce, window);
    expect(await Promise.race([found, settle().then(() => 'waiting')])).toBe('waiting');
    answer('https://shop.test', hello.nonce);
    const line = await found;
    const told: Told[] = [];
    port1.onmessage = ({ data }) => told.push(data);
    line?.tell({ type: 'ready' });
    port1.postMessage({ type: 'setLocale', locale: 'en' });
    port1.postMessage({ type: 'navigate', to: 'https://evil.test' });
    await settle();
    expect(told).toEqual([{ type: 'ready' }]);
    expect(heard).toEqual([{ type: 'setLocale', locale: 'en' }]);
    port1.close();
  });
});
