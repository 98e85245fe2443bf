const CONTEXT = 2;
/** Beyond this the table of the comparison gets too large; then everything counts as changed. */
const MOST_LINES = 4_000;

/** Changed lines with a little around them: `-` gone, `+` new, `…` left out. Empty when equal. */
export function lineDiff(before: string, after: string): readonly string[] {
  if (before === after) return [];
  const marked = mark(before.split('\n'), after.split('\n'));
  const near = marked.map((_line, at) =>
    marked.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((line) => !line.startsWith(' ')),
  );
  return marked.flatMap((line, at) => (near[at] ? [line] : near[at - 1] ? ['…'] : []));
}

function mark(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a.length > MOST_LINES || b.length > MOST_LINES)
    return [...a.map((line) => `-${line}`), ...b.map((line) => `+${line}`)];
  // lengths[i][j]: longest common sequence of a from i and b from j.
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const lines: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push(` ${a[i]}`);
      i++;
      j++;
    } else if (
      i < a.length &&
      (j >= b.length || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    )
      lines.push(`-${a[i++]}`);
    else lines.push(`+${b[j++]}`);
  }
  return lines;
}
