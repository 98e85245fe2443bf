/** Uses of a text before it gets a name. */
const OFTEN = 5;
/** Prepared statements per connection; each costs the database some memory. */
const MOST = 200;
const MOST_COUNTED = 2_000;

const names = new Map<string, string>();
const uses = new Map<string, number>();

/**
 * The name under which a connection prepares a statement that comes again and again, so that the database parses and
 * plans it once; undefined for texts still rare (filters make up new ones without end).
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const count = (uses.get(text) ?? 0) + 1;
  if (count < OFTEN) {
    if (uses.size >= MOST_COUNTED) uses.clear();
    uses.set(text, count);
    return undefined;
  }
  uses.delete(text);
  const name = `weir_${names.size + 1}`;
  names.set(text, name);
  return name;
}
