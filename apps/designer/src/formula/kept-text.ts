/** Texts that are no formula yet, so that leaving the screen or reloading the page loses none of them. */
const PREFIX = 'weir.design.formula.';

/** The text kept for a place, if any; it is only good beside the value it was kept with. */
export function keptText(place: string, value: string): string | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PREFIX + place) ?? 'null') as {
      readonly text?: unknown;
      readonly value?: unknown;
    } | null;
    return kept !== null && typeof kept.text === 'string' && kept.value === value ? kept.text : null;
  } catch {
    return null;
  }
}

/** Keeps a text beside the value that still holds; without a text forgets it. */
export function keepText(place: string, value: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(PREFIX + place);
    else sessionStorage.setItem(PREFIX + place, JSON.stringify({ text, value }));
  } catch {
    // No storage: the text lives as long as the editor.
  }
}
