// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { WidgetModule } from '@weir/artefact';
import { StatusRegion } from '@weir/ui';
import { Component, createElement, forwardRef, lazy, memo, StrictMode, useEffect } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FormRenderer } from '../form-renderer.tsx';
import type { FormStore } from '../form-store.ts';
import { formOf, storeOf } from '../test-form.tsx';
import type { FieldWidget, FieldWidgetProps, FieldWidgets } from './field-widget.ts';

const modules = vi.hoisted(() => new Map<string, () => unknown>());
vi.mock('./load-module.ts', async (original) => {
  const real = await original<typeof import('./load-module.ts')>();
  return {
    ...real,
    loadModule: (widget: WidgetModule) =>
      real.loadModule(widget, async (address) => {
        const found = modules.get(address);
        if (found === undefined) throw new TypeError(`Failed to fetch ${address}`);
        return found();
      }),
  };
});

const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
const failed = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeEach(() => {
  warned.mockClear();
  failed.mockClear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const title = (text: string) => ({ 'zh-CN': text, en: text });
const pickup = (control: string) =>
  formOf([
    { key: 'code', kind: 'text', title: title('代码'), required: true, maxLength: 3, control },
    { key: 'size', kind: 'choice', title: title('尺寸'), options: [{ value: 's' }, { value: 'l' }], control },
    {
      key: 'lines',
      kind: 'table',
      title: title('明细'),
      fields: [{ key: 'item', kind: 'text', title: title('品名'), control }],
    },
  ]);
const draw = (store: FormStore, widgets: FieldWidgets, more: object = {}) =>
  render(
    <StrictMode>
      <StatusRegion>
        <FormRenderer store={store} onSubmit={async () => ({ done: true })} widgets={widgets} {...more} />
      </StatusRegion>
    </StrictMode>,
  );
let number = 0;
/** A widget of the installation whose module gives this; another address each time. */
function installed(module: () => unknown, more: Partial<WidgetModule> = {}): FieldWidgets {
  const address = `/widgets/x/${++number}.js`;
  modules.set(address, module);
  return { w: { name: 'w', kinds: ['text', 'choice'], module: address, ...more } };
}
const Plain = (props: FieldWidgetProps) => (
  <input
    id={props.id}
    data-widget={props.name}
    value={String(props.value ?? '')}
    aria-describedby={props['aria-describedby']}
    onChange={(event) => props.onChange(event.target.value)}
  />
);
const filled = { code: 'A1', lines: [{ item: 'B2' }] };
const widgetAt = (name: string) => document.querySelector<HTMLInputElement>(`[data-widget="${name}"]`);

describe('a module of the installation', () => {
  class Classy extends Component<FieldWidgetProps> {
    override render() {
      return <Plain {...this.props} />;
    }
  }
  const shapes: Readonly<Record<string, (React: typeof import('react')) => unknown>> = {
    function: () => Plain,
    class: () => Classy,
    memo: (React) => React.memo(Plain),
    forwardRef: (React) => React.forwardRef<unknown, FieldWidgetProps>((props, _ref) => <Plain {...props} />),
    lazy: (React) => React.lazy(async () => ({ default: Plain })),
    'a promise of a function': async () => Plain,
  };
  test.each(Object.keys(shapes))(
    'that makes a %s with the React of the page stands in form and cell',
    async (shape) => {
      const widgets = installed(() => ({
        default: ({ React }: { React: typeof import('react') }) => shapes[shape]?.(React),
      }));
      const store = storeOf(pickup('w'), { data: filled });
      draw(store, widgets);
      await waitFor(() => expect(widgetAt('code')).not.toBeNull());
      expect(screen.getByLabelText('代码')).toBe(widgetAt('code'));
      expect(widgetAt('lines.item')?.value).toBe('B2');
      fireEvent.change(widgetAt('code') as HTMLElement, { target: { value: '12345' } });
      expect(store.entered.code).toBe('12345');
      expect(warned).not.toHaveBeenCalled();
    },
  );

  test.each([
    ['memo', memo(Plain)],
    ['class', Classy],
    ['forwardRef', forwardRef<unknown, FieldWidgetProps>((props, _ref) => <Plain {...props} />)],
  ])('may be the component itself where nothing else can be meant: %s', async (_shape, component) => {
    draw(
      storeOf(pickup('w'), { data: filled }),
      installed(() => ({ default: component })),
    );
    await waitFor(() => expect(widgetAt('code')).not.toBeNull());
  });

  test('is loaded once for two forms of a page', async () => {
    let evaluated = 0;
    const widgets = installed(() => {
      evaluated += 1;
      return { default: () => Plain };
    });
    draw(storeOf(pickup('w'), { data: filled }), widgets);
    draw(storeOf(pickup('w'), { data: filled }), widgets);
    await waitFor(() => expect(document.querySelectorAll('[data-widget=code]')).toHaveLength(2));
    expect(evaluated).toBe(1);
  });

  test('keeps its place, as high as it says, while it is loaded', async () => {
    const widgets = installed(() => new Promise(() => {}), { height: 120 });
    draw(storeOf(pickup('w'), { data: filled }), widgets);
    const place = document.getElementById('order-code');
    expect(place?.className).toBe('wr-widget-wait');
    expect(place?.style.height).toBe('120px');
    expect(document.getElementById('order-lines-0-item')?.style.height).toBe('');
  });

  test('is not loaded where it is made for other kinds, and the kind draws its own control', async () => {
    let evaluated = 0;
    const widgets = installed(
      () => {
        evaluated += 1;
        return { default: () => Plain };
      },
      { kinds: ['number'] },
    );
    draw(storeOf(pickup('w'), { data: filled }), widgets, {
      widgetNote: (name: string, why: string) => `${name} ${why}`,
    });
    await act(async () => {});
    expect(screen.getByLabelText('代码')).toHaveProperty('value', 'A1');
    expect(evaluated).toBe(0);
    expect(screen.getAllByText('w kind').length).toBeGreaterThan(0);
  });

  test('goes on in another language', async () => {
    const Said = (props: FieldWidgetProps) => <p data-widget={props.name}>{props.locale}</p>;
    const widgets = installed(() => ({ default: () => Said }));
    const first = draw(storeOf(pickup('w'), { data: filled }), widgets);
    await waitFor(() => expect(widgetAt('code')?.textContent).toBe('zh-CN'));
    first.unmount();
    draw(storeOf(pickup('w'), { data: filled, locale: 'en' }), widgets);
    await waitFor(() => expect(widgetAt('code')?.textContent).toBe('en'));
  });
});

describe('the kind’s own control stands with its value, and the page hears of it once, when the widget', () => {
  const Throws = (): never => {
    throw new Error('broken');
  };
  const ThrowsInEffect = () => {
    useEffect(() => {
      throw new Error('broken');
    });
    return null;
  };
  const broken: readonly (readonly [string, string, () => unknown])[] = [
    ['cannot be fetched', 'load', () => Promise.reject(new TypeError('Failed to fetch'))],
    [
      'throws when imported',
      'load',
      () => {
        throw new Error('at import');
      },
    ],
    ['throws when made', 'load', () => ({ default: Throws })],
    ['has no default export', 'shape', () => ({ Widget: Plain })],
    ['makes an element', 'shape', () => ({ default: () => createElement('i') })],
    ['makes nothing', 'shape', () => ({ default: () => null })],
    ['is no module at all', 'load', () => null],
    ['throws when drawn', 'crash', () => ({ default: () => Throws })],
    ['throws after it was drawn', 'crash', () => ({ default: () => ThrowsInEffect })],
    ['draws what cannot be drawn', 'crash', () => ({ default: () => () => ({}) })],
  ];
  test.each(broken)('%s', async (what, reason, module) => {
    const heard = vi.fn();
    const name = `w-${what.replaceAll(' ', '-').slice(0, 30)}`;
    const widgets = installed(module, { name });
    const store = storeOf(pickup(name), { data: filled });
    draw(store, { [name]: widgets.w as WidgetModule }, { onWidgetTrouble: heard });
    await waitFor(() => expect(screen.getByLabelText('代码').tagName).toBe('INPUT'));
    const input = screen.getByLabelText('代码');
    expect(input).toHaveProperty('value', 'A1');
    expect(document.querySelector('.wr-widget-note')).toBeNull();
    fireEvent.change(input, { target: { value: 'C3' } });
    expect(store.entered.code).toBe('C3');
    // The group of choices is named as a group again.
    expect(screen.getByRole('radiogroup', { name: '尺寸' })).toBeTruthy();
    expect(heard.mock.calls.map(([widget, trouble]) => [widget, trouble])).toEqual([[name, reason]]);
    expect(warned).toHaveBeenCalledTimes(1);
  });

  test('is missing, whatever it is called', async () => {
    for (const name of ['missing', 'constructor', '__proto__', 'toString']) {
      const drawn = draw(
        storeOf(pickup(name), { data: filled }),
        {},
        { widgetNote: (name: string, why: string) => `${name} ${why}` },
      );
      await act(async () => {});
      expect(screen.getByLabelText('代码')).toHaveProperty('value', 'A1');
      expect(screen.getAllByText(`${name} missing`).length).toBe(3);
      drawn.unmount();
    }
  });

  test.each([
    ['never settles', () => new Promise(() => {})],
    ['waits for itself without end', () => ({ default: () => lazy(() => new Promise<never>(() => {})) })],
  ])('%s', async (_what, module) => {
    vi.useFakeTimers();
    draw(storeOf(pickup('w'), { data: filled }), installed(module));
    for (let i = 0; i < 20; i++) await act(() => vi.advanceTimersByTimeAsync(50));
    expect(document.querySelectorAll('.wr-widget-wait').length).toBe(3);
    for (let i = 0; i < 5; i++) await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(screen.getByLabelText('代码')).toHaveProperty('value', 'A1');
  });

  test('fails in one place only: the others go on', async () => {
    const Picky = (props: FieldWidgetProps) => {
      if (props.name === 'code') throw new Error('not here');
      return <Plain {...props} />;
    };
    draw(
      storeOf(pickup('w'), { data: filled }),
      installed(() => ({ default: () => Picky })),
    );
    await waitFor(() => expect(widgetAt('lines.item')).not.toBeNull());
    expect(widgetAt('code')).toBeNull();
    expect(screen.getByLabelText('代码')).toHaveProperty('value', 'A1');
  });
});

describe('what a widget hands over', () => {
  /** A widget that hands over whatever the test says. */
  function handing(value: unknown): FieldWidgets {
    const Odd: FieldWidget = (props) => (
      <button type="button" id={props.id} onClick={() => props.onChange(value)}>
        {props.name}
      </button>
    );
    return { w: Odd };
  }
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const trap = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('trap');
      },
    },
  );
  test.each([
    ['a number', 5],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['an object', { a: 1 }],
    ['a list', ['a']],
    ['a function', () => 'x'],
    ['a symbol', Symbol('x')],
    ['a big integer', 10n],
    ['a date', new Date(0)],
    ['an element', document.createElement('p')],
    ['a circle', circle],
    ['a trap', trap],
    [
      'an object whose properties throw',
      Object.defineProperty({}, 'a', {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      }),
    ],
    ['a list of holes', new Array(100_000_000)],
    ['a text of ten megabytes', 'x'.repeat(10_000_000)],
    ['a deep list', JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)],
  ])('%s is refused by the judge as any value of the wrong kind', async (_what, value) => {
    const store = storeOf(pickup('w'), { data: filled });
    draw(store, handing(value));
    fireEvent.click(screen.getByText('code'));
    const issues = store.checkAll();
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.every(({ path }) => path === '/code' || path === '')).toBe(true);
    // The form can still be written, kept and mended.
    expect(() => JSON.stringify(store.entered)).not.toThrow();
    act(() => store.set([['/code', 'ok']]));
    expect(store.checkAll()).toEqual([]);
  });

  test.each([[undefined], [null], ['']])('%j empties the field', (value) => {
    const store = storeOf(pickup('w'), { data: filled });
    draw(store, handing(value));
    fireEvent.click(screen.getByText('code'));
    expect(store.entered.code).toBeNull();
  });

  test('without end ends in the kind’s own control', async () => {
    const Endless: FieldWidget = (props) => {
      useEffect(() => props.onChange({}));
      return null;
    };
    draw(storeOf(pickup('w'), { data: filled }), { w: Endless });
    await waitFor(() => expect(screen.getByLabelText('代码').tagName).toBe('INPUT'));
  });
});
