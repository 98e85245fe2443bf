const INPUT =
  'input:not([type="hidden"], [type="file"], [type="radio"], :disabled), input[type="radio"]:checked, textarea:not(:disabled), [contenteditable="true"]';
const GOES_ON = '.ant-modal-footer .ant-btn-primary:not(.ant-btn-dangerous, :disabled)';

/** Focuses the first input of a dialog's body, else its main button; focus that is in the body already stays. */
export function focusFirst(body: HTMLElement): void {
  if (body.contains(document.activeElement)) return;
  const first =
    body.querySelector<HTMLElement>(INPUT) ?? body.closest('.ant-modal')?.querySelector<HTMLElement>(GOES_ON);
  first?.focus();
}
