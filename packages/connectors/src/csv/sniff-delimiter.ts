const DELIMITERS = [',', '\t', ';', '，', '|'] as const;
const LOOK_AT_LINES = 20;
const LOOK_AT_CHARACTERS = 200_000;

/** The character between cells: the one that parts the first lines most often and most evenly. */
export function sniffDelimiter(text: string): string {
  const head = text.slice(0, LOOK_AT_CHARACTERS);
  let best: { readonly delimiter: string; readonly score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = countPerLine(head, delimiter);
    // The count most lines have: a title above the header has none.
    const usual = mostCommon(counts.filter((count) => count > 0));
    const score = usual * counts.filter((count) => count === usual).length;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** How often it stands outside quotes in each of the first lines. */
function countPerLine(text: string, delimiter: string): readonly number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  let empty = true;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === delimiter) count++;
    else if (!quoted && character === '\n') {
      if (!empty) counts.push(count);
      if (counts.length >= LOOK_AT_LINES) return counts;
      count = 0;
      empty = true;
      continue;
    }
    if (character !== '\r') empty = false;
  }
  if (!empty) counts.push(count);
  return counts;
}

function mostCommon(numbers: readonly number[]): number {
  const often = [...Map.groupBy(numbers, (number) => number)].sort(
    (a, b) => b[1].length - a[1].length || b[0] - a[0],
  );
  return often[0]?.[0] ?? 0;
}
