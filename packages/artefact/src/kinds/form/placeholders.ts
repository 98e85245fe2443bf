const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** The names between `{{` and `}}` in a text, in order, each once. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name.trim()))];
}

/** The text with something else in the place of each placeholder; `null` leaves one as it is. */
export function fillPlaceholders(text: string, textFor: (name: string) => string | null): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => textFor(name.trim()) ?? whole);
}

/** A field as a placeholder. */
export function placeholderOf(name: string): string {
  return `{{${name}}}`;
}
