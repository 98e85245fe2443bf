import type { Artefact, ArtefactIssue, Channel, Form } from '@weir/artefact';
import { DOORS } from '../changes/channel-changes.ts';
import type { DesignKinds, ProofDetail, ProofLine } from '../contract.ts';
import { type Located, locate } from '../locate.ts';
import { type Both, both, bothOf, fieldTitle, quote } from '../words.ts';
import { count, plural, worst } from './proof-tone.ts';

/** Doors people come through without signing in. */
const OUTSIDE = ['embed', 'link'] as const;

/** Whether every channel's doors can still be gone through. */
export function doorsLine(
  after: readonly Artefact[],
  issues: readonly ArtefactIssue[],
  kinds: DesignKinds,
): ProofLine {
  const channels = after.filter((artefact): artefact is Channel => artefact.kind === 'channel');
  const forms = new Map(
    after.flatMap((artefact) => (artefact.kind === 'form' ? [[artefact.key, artefact]] : [])),
  );
  const details: ProofDetail[] = [];
  for (const channel of channels) {
    const name = `channel/${channel.key}`;
    const title = quote(bothOf(channel.title, channel.key));
    for (const issue of issues) {
      if (issue.artefact !== name || issue.code !== 'channel.hidesRequired') continue;
      details.push({
        tone: issue.severity === 'warning' ? 'amber' : 'red',
        sentence: both(
          `渠道${title['zh-CN']}填不了：${issue.message['zh-CN']}`,
          `Channel ${title.en} cannot be filled: ${issue.message.en ?? issue.message['zh-CN']}`,
        ),
        artefact: name,
        path: issue.path,
      });
    }
    const form = forms.get(channel.form) as Form | undefined;
    if (form !== undefined) details.push(...unsearchable(channel, form, title, kinds));
  }
  const [bad, doubtful] = [count(details, 'red'), count(details, 'amber')];
  return {
    key: 'doors',
    title: both('入口', 'Doors'),
    tone: worst(details.map(({ tone }) => tone)),
    sentence:
      bad + doubtful > 0
        ? both(
            `${bad + doubtful} 处会让人填不了`,
            `${plural(bad + doubtful, 'thing')} that keep people from filling`,
          )
        : channels.length === 0
          ? both('没有渠道', 'There are no channels')
          : both(
              `${channels.length} 个渠道都能填`,
              `All ${plural(channels.length, 'channel')} can be filled`,
            ),
    details,
  };
}

/** Fields that must be chosen from records or people, where outsiders may not look for those. */
function unsearchable(channel: Channel, form: Form, title: Both, kinds: DesignKinds): readonly ProofDetail[] {
  const doors = channel.doors.filter((door) => OUTSIDE.some((outside) => outside === door));
  if (doors.length === 0) return [];
  const places = locate(form, kinds.specs);
  const words = doors.map((door) => DOORS[door]);
  const through = both(
    words.map((word) => word['zh-CN']).join('、'),
    words.map((word) => word.en).join(', '),
  );
  return [...places.values()].flatMap((located): readonly ProofDetail[] => {
    if (!mustChoose(located) || isSettled(located, channel)) return [];
    const hidden = (name: string | null): boolean =>
      name !== null && (channel.hides?.includes(name) === true || hidden(places.get(name)?.parent ?? null));
    if (hidden(located.name)) return [];
    const field = quote(fieldTitle(located.field, kinds.specs));
    return [
      {
        tone: 'amber',
        sentence: both(
          `渠道${title['zh-CN']}（${through['zh-CN']}）：${field['zh-CN']}必填，但没有对外开放查找，外面的人选不了`,
          `Channel ${title.en} (${through.en}): ${field.en} is required but not open to search, so outsiders cannot choose`,
        ),
        artefact: `channel/${channel.key}`,
        path: '/searches',
      },
    ];
  });
}

function mustChoose({ field, spec }: Located): boolean {
  return (
    spec?.group === 'relation' &&
    spec.holds === 'value' &&
    field.required === true &&
    field.default === undefined &&
    field.compute === undefined &&
    field.writtenBy !== 'system' &&
    field.readOnly !== true
  );
}

function isSettled({ name }: Located, { searches, pins }: Channel): boolean {
  return searches?.includes(name) === true || Object.hasOwn(pins ?? {}, name);
}
