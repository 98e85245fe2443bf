import type { Proof, ProofDetail } from '../contract.ts';

/** The worst of tones; what is only told counts as good. */
export function worst(tones: readonly ProofDetail['tone'][]): Proof['tone'] {
  if (tones.includes('red')) return 'red';
  return tones.includes('amber') ? 'amber' : 'green';
}

/** How many details have a tone. */
export function count(details: readonly ProofDetail[], tone: ProofDetail['tone']): number {
  return details.filter((detail) => detail.tone === tone).length;
}

/** `3 fields`, `1 field`. */
export function plural(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
