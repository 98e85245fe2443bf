import { parsePattern } from './parse-pattern.ts';
import type { PatternTree, Ranges } from './tree.ts';

/** Where most people look first: digits, capitals, small letters, Chinese characters. */
const FAMILIAR: Ranges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0x4e00, 0x9fa5],
];
/** Repetitions beyond the least that are asked for. */
const MORE = 2;

/**
 * A text that a pattern of the portable subset is likely to match, the same for the same `random()` in [0, 1); null where
 * the pattern cannot be read. Anchors in the middle of a pattern are passed over, so whoever needs a match tests it.
 */
export function sampleOfPattern(source: string, random: () => number): string | null {
  const parsed = parsePattern(source);
  return 'problem' in parsed ? null : textOf(parsed.tree, random);
}

// A pattern's counted repetitions are bounded by its parser, so is this text.
function textOf(tree: PatternTree, random: () => number): string {
  switch (tree.kind) {
    case 'start':
    case 'end':
      return '';
    case 'characters':
      return character(tree.ranges, random);
    case 'sequence':
      return tree.items.map((item) => textOf(item, random)).join('');
    case 'either': {
      const item = tree.items[Math.floor(random() * tree.items.length)];
      return item === undefined ? '' : textOf(item, random);
    }
    case 'repeat': {
      const most = Math.min(tree.most, tree.least + MORE);
      const times = tree.least + Math.floor(random() * (most - tree.least + 1));
      return Array.from({ length: times }, () => textOf(tree.item, random)).join('');
    }
  }
}

function character(ranges: Ranges, random: () => number): string {
  const familiar = ranges.flatMap(([from, to]) =>
    FAMILIAR.flatMap(([low, high]): Ranges => {
      const [start, end] = [Math.max(from, low), Math.min(to, high)];
      return start <= end ? [[start, end]] : [];
    }),
  );
  const choices = familiar.length > 0 ? familiar : ranges;
  const range = choices[Math.floor(random() * choices.length)];
  if (range === undefined) return '';
  const code = range[0] + Math.floor(random() * (range[1] - range[0] + 1));
  // Half a character is no text.
  return code >= 0xd800 && code <= 0xdfff ? '\ue000' : String.fromCodePoint(code);
}
