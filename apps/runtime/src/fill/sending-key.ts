/**
 * The Idempotency-Key of a submission: sending the same answers again (after a lost connection) uses the same key, so
 * that the server stores them once; other answers get another one.
 */
export class SendingKey {
  #text: string | null = null;
  #key = '';

  for(data: unknown): string {
    const text = JSON.stringify(data);
    if (text !== this.#text) {
      this.#text = text;
      // Not randomUUID: it is missing on plain http in a company's own network.
      this.#key = [...crypto.getRandomValues(new Uint8Array(16))]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('');
    }
    return this.#key;
  }

  /** Stored: the same answers given once more are meant as another record. */
  used(): void {
    this.#text = null;
  }
}
