import type { Proof, ProofDetail, ProofLine } from '../contract.ts';

/** The worst of tones; what is only told counts as good. */
export function worst(tones: readonly ProofDetail['tone'][]): Proof['tone'] {
  if (tones.includes('red')) return 'red';
  return tones.includes('amber') ? 'amber' : 'green';
}

/** The tone of a whole proof: the worst of its lines, where what was so before asks for nothing again. */
export function proofTone(lines: readonly ProofLine[]): Proof['tone'] {
  return worst(lines.map(({ tone, details }) => (tone === 'amber' && isKnown(details) ? 'green' : tone)));
}

/** Whether all that is amber in these details was so before. */
function isKnown(details: readonly ProofDetail[]): boolean {
  const amber = details.filter(({ tone }) => tone === 'amber');
  return amber.length > 0 && amber.every(({ known }) => known === true);
}

/** How many details have a tone. */
export function count(details: readonly ProofDetail[], tone: ProofDetail['tone']): number {
  return details.filter((detail) => detail.tone === tone).length;
}

/** `3 fields`, `1 field`. */
export function plural(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
