// @vitest-environment jsdom

import { afterEach, expect, test } from 'vitest';
import { focusFirst } from './focus-first.ts';

afterEach(() => document.body.replaceChildren());

function dialog(body: string, footer: string): HTMLElement {
  document.body.innerHTML = `<div class="ant-modal"><button id="close">×</button>
    <div id="body">${body}</div><div class="ant-modal-footer">${footer}</div></div>`;
  const found = document.getElementById('body');
  if (found === null) throw new Error('The dialog has no body.');
  return found;
}
const focused = () => document.activeElement?.id;

test('a dialog with inputs begins at the first that can be written in, not at the button that closes it', () => {
  const body = dialog(
    '<input id="no" disabled><input type="file" id="file"><textarea id="text"></textarea>',
    '',
  );
  document.getElementById('close')?.focus();
  focusFirst(body);
  expect(focused()).toBe('text');
});

test('of radio buttons the chosen one takes focus', () => {
  focusFirst(dialog('<input type="radio" name="r" id="a"><input type="radio" name="r" id="b" checked>', ''));
  expect(focused()).toBe('b');
});

test('a dialog without inputs begins at the button that goes on, but never at one that destroys', () => {
  focusFirst(dialog('<p>…</p>', '<button id="ok" class="ant-btn-primary"></button>'));
  expect(focused()).toBe('ok');
  const body = dialog('<p>…</p>', '<button id="gone" class="ant-btn-primary ant-btn-dangerous"></button>');
  document.getElementById('close')?.focus();
  focusFirst(body);
  expect(focused()).toBe('close');
});

test('focus that is inside already stays where it is', () => {
  const body = dialog('<input id="one"><input id="two">', '');
  document.getElementById('two')?.focus();
  focusFirst(body);
  expect(focused()).toBe('two');
});
