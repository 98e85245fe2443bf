import type { Page } from '@playwright/test';

/** Watches that nothing is done with a pointer on a page: neither by the test nor by what the browser hears of. */
export async function keyboardOnly(page: Page): Promise<() => Promise<readonly string[]>> {
  const used: string[] = [];
  for (const movement of ['click', 'dblclick', 'down', 'up', 'move', 'wheel'] as const)
    page.mouse[movement] = () => {
      used.push(`mouse.${movement}`);
      throw new Error(`mouse.${movement} in a journey by keyboard alone`);
    };
  await page.addInitScript(() => {
    const heard: string[] = JSON.parse(sessionStorage.getItem('e2e.pointer') ?? '[]');
    for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel'])
      addEventListener(
        type,
        (event) => {
          if (!event.isTrusted) return;
          heard.push(type);
          sessionStorage.setItem('e2e.pointer', JSON.stringify(heard));
        },
        { capture: true, passive: true },
      );
  });
  return async () => {
    const heard = await page.evaluate(
      () => JSON.parse(sessionStorage.getItem('e2e.pointer') ?? '[]') as string[],
    );
    return [...used, ...heard];
  };
}
