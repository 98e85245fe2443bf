// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { guardComposition } from './composition-guard.ts';

afterEach(() => document.body.replaceChildren());

it('lets nobody hear the keys of an input method, and everybody all others', () => {
  const input = document.body.appendChild(document.createElement('input'));
  const heard = vi.fn();
  const press = (init: KeyboardEventInit) =>
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...init }));
  document.addEventListener('keydown', heard);
  const stop = guardComposition(window);
  press({ isComposing: true });
  press({ keyCode: 229 });
  expect(heard).not.toHaveBeenCalled();
  press({ keyCode: 13 });
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
  press({ isComposing: true });
  expect(heard).toHaveBeenCalledTimes(2);
  document.removeEventListener('keydown', heard);
});

it('leaves the formula editor its keys', () => {
  const editor = document.body.appendChild(document.createElement('div'));
  editor.className = 'cm-editor';
  const heard = vi.fn();
  editor.addEventListener('keydown', heard);
  const stop = guardComposition(window);
  editor.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }));
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
});

it('keeps what stands in a search input when Escape drops a word', () => {
  const input = document.body.appendChild(document.createElement('input'));
  input.type = 'search';
  const presses = (init: KeyboardEventInit) => {
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...init });
    input.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const stop = guardComposition(window);
  expect(presses({ isComposing: true })).toBe(true);
  expect(presses({ keyCode: 229 })).toBe(true);
  expect(presses({ keyCode: 27 })).toBe(false);
  stop();
});
