import type { Locator } from '@playwright/test';
import type { Hands } from './hands.ts';

/** The English box of a text; where only the Chinese one is there, its button brings it. */
export async function englishBox(hands: Hands, within: Locator, label: string): Promise<Locator> {
  const box = within.getByRole('textbox', { name: `${label}（英文）`, exact: true });
  if ((await box.count()) === 0)
    await hands.press(within.getByRole('button', { name: `${label}：加英文`, exact: true }));
  return box;
}
