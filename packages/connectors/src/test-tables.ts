import type { ExportCell } from '@weir/usecases';

/** Everything a writer wrote, as one run of bytes. */
export async function bytesOf(chunks: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return new Uint8Array(Buffer.concat(parts));
}

/** Rows as one page. */
export async function* page(rows: readonly (readonly ExportCell[])[]) {
  yield rows;
}
