let table: Map<string, readonly [number, number]> | undefined;

/** Every character GBK knows, from the decoder that comes with Node. */
function gbkTable(): Map<string, readonly [number, number]> {
  if (table) return table;
  const decoder = new TextDecoder('gbk');
  table = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, [lead, trail]);
    }
  return table;
}

/** Text as GBK, the way shops export it. */
export function toGbk(text: string): Buffer {
  const known = gbkTable();
  const bytes = [...text].flatMap((char) => {
    if (char <= '\x7f') return [char.charCodeAt(0)];
    const pair = known.get(char);
    if (!pair) throw new Error(`GBK has no ${char}.`);
    return [...pair];
  });
  return Buffer.from(bytes);
}
