import { createHash } from 'node:crypto';

/** Texts that are prepared at most; whatever comes beyond them is sent as it is. */
const MOST_NAMES = 200;

/**
 * Names under which connections prepare statements: PostgreSQL then reads and plans a text once per connection, not each
 * time. Equal texts have equal names, so connections and servers behind one pooler understand each other.
 */
export class StatementNames {
  private readonly names = new Map<string, string>();
  private readonly enabled: boolean;

  constructor(enabled = true) {
    this.enabled = enabled;
  }

  /** Undefined when the text should be sent without a name. */
  of(text: string): string | undefined {
    if (!this.enabled) return undefined;
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= MOST_NAMES) return known;
    const name = `weir_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    this.names.set(text, name);
    return name;
  }
}
