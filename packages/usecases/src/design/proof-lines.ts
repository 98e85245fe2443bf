import type { Issue } from '@weir/base';
import { type Proof, type ProofDetail, type ProofLine, proofTone } from '@weir/form-design';

type Tone = Proof['tone'];
/** A finding beside those of `prove`, with the artefact it is about. */
export type Finding = Issue & { readonly artefact?: string };

/** The proof with findings of the server in its line of issues; what it says already is not said twice. */
export function withFindings(proof: Proof, findings: readonly Finding[], tone: 'amber' | 'red'): Proof {
  if (findings.length === 0) return proof;
  const line = proof.lines.find(({ key }) => key === 'issues');
  if (line === undefined) throw new Error('Expected a line of issues in every proof, found none.');
  const known = new Set(line.details.map(({ sentence }) => sentence['zh-CN']));
  const added = findings
    .filter(({ message }) => !known.has(message['zh-CN']))
    .map(
      (finding): ProofDetail => ({
        tone,
        sentence: finding.message,
        ...(finding.artefact === undefined ? {} : { artefact: finding.artefact, path: finding.path }),
      }),
    );
  const lines = proof.lines.map((one) => (one === line ? extended(one, added, tone) : one));
  return { lines, tone: proofTone(lines) };
}

function extended(line: ProofLine, added: readonly ProofDetail[], tone: Tone): ProofLine {
  if (added.length === 0) return line;
  const details = [...added, ...line.details];
  const bad = details.filter((detail) => detail.tone === 'red').length;
  return {
    ...line,
    tone: worst([line.tone, tone]),
    sentence: sentenceOf(bad, details.filter((detail) => detail.tone === 'amber').length),
    details,
  };
}

function sentenceOf(bad: number, doubtful: number): ProofLine['sentence'] {
  if (bad > 0)
    return {
      'zh-CN': `${bad} 个问题要先改好`,
      en: `${bad} ${bad === 1 ? 'issue' : 'issues'} to correct first`,
    };
  return {
    'zh-CN': `${doubtful} 处要核对`,
    en: `${doubtful} ${doubtful === 1 ? 'thing' : 'things'} to look at`,
  };
}

function worst(tones: readonly Tone[]): Tone {
  if (tones.includes('red')) return 'red';
  return tones.includes('amber') ? 'amber' : 'green';
}
