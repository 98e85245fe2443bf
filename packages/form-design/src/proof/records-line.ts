import type { Artefact } from '@weir/artefact';
import type { ProofDetail, ProofFacts, ProofLine } from '../contract.ts';
import { type Both, both, bothOf, quote } from '../words.ts';
import { plural, worst } from './proof-tone.ts';

/** Past records under the new forms: which would be refused now, and which values nobody would see any more. */
export function recordsLine(after: readonly Artefact[], { replays }: ProofFacts): ProofLine {
  const details: ProofDetail[] = [];
  for (const { form, refused, refusedCount, lostValues } of replays) {
    for (const { id, number, issues } of refused) {
      const first = bothOf(issues[0]?.message, '没有说明');
      const more = issues.length - 1;
      details.push({
        tone: 'amber',
        sentence: both(
          `${number}：${first['zh-CN']}${more > 0 ? `（还有 ${more} 处）` : ''}`,
          `${number}: ${first.en}${more > 0 ? ` (and ${more} more)` : ''}`,
        ),
        record: { form, id, number },
      });
    }
    if (refusedCount > refused.length) {
      const rest = refusedCount - refused.length;
      const title = formTitle(after, form);
      details.push({
        tone: 'amber',
        sentence: both(
          `${title['zh-CN']}还有 ${rest} 条也会被拒绝`,
          `${rest} more of ${title.en} would be refused too`,
        ),
      });
    }
    for (const { field, title, records } of lostValues) {
      const name = quote(bothOf(title, field));
      details.push({
        tone: 'amber',
        sentence: both(
          `${name['zh-CN']}有 ${records} 条记录填过，发布后看不到这些值`,
          `${name.en} is filled in ${plural(records, 'record')}; these values will not be seen any more`,
        ),
        artefact: `form/${form}`,
        path: '',
      });
    }
  }
  return {
    key: 'records',
    title: both('已有记录', 'Past records'),
    tone: worst(details.map(({ tone }) => tone)),
    sentence: sentenceOf(replays),
    details,
  };
}

function sentenceOf(replays: ProofFacts['replays']): Both {
  const sum = (pick: (replay: ProofFacts['replays'][number]) => number) =>
    replays.reduce((total, replay) => total + pick(replay), 0);
  const [records, judged] = [sum((one) => one.records), sum((one) => one.judged)];
  const refused = sum(({ refusedCount }) => refusedCount);
  const lost = sum(({ lostValues }) => lostValues.length);
  if (records === 0) return both('没有要核对的记录', 'There are no records to look at');
  const newest =
    judged < records
      ? both(`最近 ${judged} 条记录`, `the newest ${plural(judged, 'record')}`)
      : both(`${judged} 条记录`, `${plural(judged, 'record')}`);
  const parts: Both[] = [];
  if (refused > 0)
    parts.push(
      both(
        `${newest['zh-CN']}里有 ${refused} 条按新表单会被拒绝`,
        `of ${newest.en}, ${refused} would be refused by the new form`,
      ),
    );
  if (lost > 0)
    parts.push(
      both(`${lost} 个字段的旧值看不到了`, `past values of ${plural(lost, 'field')} are lost from view`),
    );
  if (parts.length === 0)
    return both(`${newest['zh-CN']}都通过`, `${newest.en} pass${judged === 1 ? 'es' : ''}`);
  const en = parts.map((part) => part.en).join('; ');
  return both(parts.map((part) => part['zh-CN']).join('；'), en.charAt(0).toUpperCase() + en.slice(1));
}

function formTitle(after: readonly Artefact[], key: string): Both {
  const form = after.find((artefact) => artefact.kind === 'form' && artefact.key === key);
  return quote(bothOf(form?.title, key));
}
