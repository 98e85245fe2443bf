/** Asks the property panel to put focus on a property: `path` is the JSON Pointer in the form or in the field. */
export const PROPERTY_ASKED = 'weir.design.property';

/** Waits for the panel to show the field, then asks; focus goes to the panel itself where no property answers. */
export function askForProperty(path: string): void {
  setTimeout(() => {
    const asked = new CustomEvent(PROPERTY_ASKED, { detail: { path }, cancelable: true });
    const unanswered = dispatchEvent(asked);
    if (!unanswered) return;
    const panel = document.querySelector<HTMLElement>('[data-region="properties"]');
    if (!panel) return;
    // The last step of the pointer names the property: `/fields/0/maxLength`.
    const names = path.split('/').filter((step) => step !== '' && !/^\d+$/.test(step));
    for (const name of names.reverse()) {
      const at = panel.querySelector<HTMLElement>(`[data-property="/${CSS.escape(name)}"]`);
      const control = at?.querySelector<HTMLElement>('input, textarea, select, button, [tabindex="0"]');
      if (control) {
        control.focus();
        return;
      }
    }
  }, 60);
}

/** Focus to the property panel's first control. */
export function focusProperties(): void {
  const panel = document.querySelector<HTMLElement>('[data-region="properties"]');
  const control = panel?.querySelector<HTMLElement>(
    '[data-property="/title"] input, [data-property="/title"] textarea, input:not([type="search"]), textarea, select',
  );
  (control ?? panel)?.focus();
}
