import type { Artefact, ArtefactIssue, FieldSpecs } from '@weir/artefact';
import type { ProofDetail, ProofLine } from '../contract.ts';
import { placeWords } from '../place-words.ts';
import { nameOf } from '../shape.ts';
import { both } from '../words.ts';
import { count, plural, worst } from './proof-tone.ts';

/**
 * What is wrong with the design as it would be published: errors block, warnings are to be looked at.
 *
 * @param sound the artefacts whose shape can be read; only in them places have names.
 * @param before what was to be looked at in the published ones already: told again, but no reason is asked for.
 */
export function issuesLine(
  issues: readonly ArtefactIssue[],
  sound: readonly Artefact[],
  specs: FieldSpecs,
  before: readonly ArtefactIssue[] = [],
): ProofLine {
  const sentenceOf = ({ artefact, message }: ArtefactIssue) => `${artefact} ${message['zh-CN']}`;
  const known = new Set(before.map(sentenceOf));
  const bodies = new Map<string, Artefact>(sound.map((artefact) => [nameOf(artefact), artefact]));
  const details = issues.map((issue): ProofDetail => {
    const { artefact, path, message, severity } = issue;
    const body = bodies.get(artefact);
    return {
      tone: severity === 'warning' ? 'amber' : 'red',
      sentence: message,
      ...(body === undefined ? {} : { place: placeWords(body, path, specs) }),
      artefact,
      path,
      ...(severity === 'warning' && known.has(sentenceOf(issue)) ? { known: true as const } : {}),
    };
  });
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
