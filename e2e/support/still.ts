import type { Locator, Page } from '@playwright/test';

/** Waits until something no longer moves: it stands at the same place in five frames after each other. */
export async function untilStill(target: Locator): Promise<void> {
  await target.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        let last = Number.NaN;
        let same = 0;
        const look = () => {
          const { top } = element.getBoundingClientRect();
          same = top === last ? same + 1 : 0;
          last = top;
          if (same >= 5) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** Waits until the page has drawn what it was told before, and has nothing else to do. */
export async function untilIdle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve()))),
      ),
  );
}
