import { inLocale } from '@weir/base';
import type { Change, ProofDetail, ProofLine } from '../contract.ts';
import { both } from '../words.ts';
import { plural } from './proof-tone.ts';

/** Differences that are told one by one; a sheet is stored with the versions and read by people. */
const MOST = 500;

/** What changed. */
export function changesLine(changes: readonly Change[]): ProofLine {
  const artefacts = new Set(changes.map(({ artefact }) => artefact)).size;
  const details = changes.slice(0, MOST).map(
    ({ artefact, path, place, sentence }): ProofDetail => ({
      tone: 'plain',
      sentence: both(
        `${place['zh-CN']}：${sentence['zh-CN']}`,
        `${inLocale(place, 'en')}: ${inLocale(sentence, 'en')}`,
      ),
      artefact,
      path,
    }),
  );
  return {
    key: 'changes',
    title: both('改动', 'Changes'),
    tone: 'green',
    sentence:
      changes.length === 0
        ? both('和已发布的一样', 'The same as what is published')
        : both(
            `${artefacts} 份设计改了 ${changes.length} 处`,
            `${plural(changes.length, 'change')} in ${plural(artefacts, 'artefact')}`,
          ),
    details,
  };
}
