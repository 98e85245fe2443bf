import { fieldIds } from '@weir/ui';
import { idOfPlace } from './form-context.ts';
import type { FormStore } from './form-store.ts';

const focusable =
  'input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)';

/** Puts focus on a place, waiting a few frames for what hid it to open. */
export function focusPlace(store: FormStore, path: string): void {
  const place = store.reveal(path);
  if (place === null) return;
  const id = idOfPlace(store.options.prepared.form.key, place);
  let tries = 12;
  const attempt = () => {
    const element = document.getElementById(id);
    if (!element) {
      if (tries-- > 0) requestAnimationFrame(attempt);
      return;
    }
    const target = element.matches(focusable)
      ? element
      : (element.querySelector<HTMLElement>('input:checked') ??
        element.querySelector<HTMLElement>(focusable) ??
        element);
    const frame = document.getElementById(fieldIds(id).field) ?? element;
    frame.scrollIntoView?.({ block: 'center' });
    target.focus({ preventScroll: true });
  };
  requestAnimationFrame(attempt);
}
