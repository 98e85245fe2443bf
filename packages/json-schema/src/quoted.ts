/** A name or value as messages quote it, never longer than a line. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (safeJson(value) ?? String(typeof value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function safeJson(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  return JSON.stringify(value);
}
