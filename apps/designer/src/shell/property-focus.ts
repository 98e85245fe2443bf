const panelOf = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-region="properties"]');
const CONTROLS = 'input, textarea, select, [role="combobox"], [role="switch"], .cm-content, button';

/**
 * Puts focus on a property of what is selected: `path` is a JSON Pointer in the form. Waits for the panel to show the
 * field, and looks through the panel's tabs; focus goes to the panel itself where there is no such property.
 */
export async function askForProperty(path: string): Promise<void> {
  const inField = path.replace(/^(\/fields\/\d+)+/, '');
  await aMoment();
  const panel = panelOf();
  if (panel === null) return;
  const find = (): HTMLElement | null => {
    const steps = inField.split('/').slice(1);
    for (let length = steps.length; length > 0; length--) {
      const pointer = `/${steps.slice(0, length).join('/')}`;
      const row = panel.querySelector<HTMLElement>(`[data-path="${CSS.escape(pointer)}"]`);
      if (row) return row.querySelector<HTMLElement>(`.wd-property__editor :is(${CONTROLS})`) ?? row;
    }
    return null;
  };
  const tabs = [...panel.querySelectorAll<HTMLElement>('[role="tab"]')];
  const before = tabs.find((tab) => tab.getAttribute('aria-selected') === 'true');
  let control = find();
  for (const tab of control === null && inField !== '' ? tabs : []) {
    tab.click();
    await aMoment();
    control = find();
    if (control) break;
  }
  if (control === null) before?.click();
  (control ?? panel).focus();
  control?.scrollIntoView({ block: 'nearest' });
}

/** Focus to the property panel's first control, once it shows what is selected. */
export async function focusProperties(): Promise<void> {
  await aMoment();
  const panel = panelOf();
  const control = panel?.querySelector<HTMLElement>(
    `[data-path="/title"] :is(input, textarea), .wd-property__editor :is(${CONTROLS})`,
  );
  (control ?? panel)?.focus();
}

/** Longer than the panel lags behind the selection. */
const aMoment = () => new Promise<void>((done) => setTimeout(done, 150));
