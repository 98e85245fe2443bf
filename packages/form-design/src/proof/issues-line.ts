import type { ArtefactIssue } from '@weir/artefact';
import type { ProofDetail, ProofLine } from '../contract.ts';
import { both } from '../words.ts';
import { count, plural, worst } from './proof-tone.ts';

/** What is wrong with the design as it would be published: errors block, warnings are to be looked at. */
export function issuesLine(issues: readonly ArtefactIssue[]): ProofLine {
  const details = issues.map(
    ({ artefact, path, message, severity }): ProofDetail => ({
      tone: severity === 'warning' ? 'amber' : 'red',
      sentence: message,
      artefact,
      path,
    }),
  );
  details.sort((a, b) => Number(b.tone === 'red') - Number(a.tone === 'red'));
  const [bad, doubtful] = [count(details, 'red'), count(details, 'amber')];
  return {
    key: 'issues',
    title: both('问题', 'Issues'),
    tone: worst(details.map(({ tone }) => tone)),
    sentence:
      bad > 0
        ? both(`${bad} 个问题要先改好`, `${plural(bad, 'issue')} to correct first`)
        : doubtful > 0
          ? both(`${doubtful} 处要核对`, `${plural(doubtful, 'thing')} to look at`)
          : both('没有问题', 'No issues'),
    details,
  };
}
