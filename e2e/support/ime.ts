import type { CDPSession } from '@playwright/test';

// What an input method shows while “women ding” is typed, key by key, before 我们订 is taken.
const KEYS = ['w', 'wo', 'wo ', 'wo m', 'wo me', 'wo men', 'wo men ding'];

/** What `compose` leaves, and what stands there just before. */
export const COMPOSED = '我们订';
export const HALF = 'wo men ding';

/** Types a word as Chinese input methods do, up to where it is taken. */
export async function beginComposing(keyboard: CDPSession): Promise<void> {
  for (const text of KEYS)
    await keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
}

/** Takes the word. */
export async function takeComposed(keyboard: CDPSession): Promise<void> {
  await keyboard.send('Input.insertText', { text: COMPOSED });
}

// While an input method has the keys a page hears of them with the code 229, under their name on some systems and as
// “Process” on others; Enter and Escape come through as themselves from some input methods.
const HEARD = [
  ...['Enter', 'Escape', 'Backspace', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => ({
    key,
    code: key,
    windowsVirtualKeyCode: 229,
  })),
  { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 },
  { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 },
  { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 },
] as const;

/** Presses the keys that belong to the input method while a word is being composed. */
export async function pressWhileComposing(keyboard: CDPSession): Promise<void> {
  for (const key of HEARD) {
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
}
