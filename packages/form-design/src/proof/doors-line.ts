import type { Artefact, ArtefactIssue, Channel, Form } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { DOORS } from '../changes/channel-changes.ts';
import type { DesignKinds, ProofDetail, ProofLine } from '../contract.ts';
import { type Located, locate } from '../locate.ts';
import { type Both, both, bothOf, fieldTitle, quote } from '../words.ts';
import { count, plural, worst } from './proof-tone.ts';

/**
 * Whether every channel's doors can still be gone through. What kept people out before this change already is told, but
 * asks for no reason again. `before` has the newer keys.
 */
export function doorsLine(
  before: readonly Artefact[],
  after: readonly Artefact[],
  issues: readonly ArtefactIssue[],
  kinds: DesignKinds,
): ProofLine {
  const channels = after.filter((artefact): artefact is Channel => artefact.kind === 'channel');
  const closed = new Set(closedFields(before, kinds).map(({ channel, name }) => `${channel.key} ${name}`));
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
          `Channel ${title.en} cannot be filled: ${inLocale(issue.message, 'en')}`,
        ),
        artefact: name,
        path: issue.path,
      });
    }
  }
  for (const { channel, name, field, must } of closedFields(after, kinds)) {
    const title = quote(bothOf(channel.title, channel.key));
    const already = closed.has(`${channel.key} ${name}`);
    details.push({
      tone: 'amber',
      sentence: both(
        `渠道${title['zh-CN']}（${DOORS.embed['zh-CN']}）：${field['zh-CN']}${must ? '必填，但' : ''}没有对外开放查找，外面的人选不了${already ? '（之前就这样）' : ''}`,
        `Channel ${title.en} (${DOORS.embed.en}): ${field.en} is ${must ? 'required but ' : ''}not open to search, so outsiders cannot choose${already ? ' (as before)' : ''}`,
      ),
      artefact: `channel/${channel.key}`,
      path: '/searches',
      ...(already ? { known: true as const } : {}),
      fix: { do: 'search', channel: channel.key, field: name },
    });
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

/**
 * Fields chosen from records or people, in channels whose embedded page is open to outsiders who may not look for those.
 * A personal link may bring its own value, so it is left alone.
 */
function closedFields(artefacts: readonly Artefact[], { specs }: DesignKinds): readonly ClosedField[] {
  const channels = artefacts.filter((artefact): artefact is Channel => artefact.kind === 'channel');
  return channels.flatMap((channel) => {
    const form = artefacts.find(
      (artefact): artefact is Form => artefact.kind === 'form' && artefact.key === channel.form,
    );
    if (form === undefined || !channel.doors.includes('embed')) return [];
    const places = locate(form, specs);
    const hidden = (name: string | null): boolean =>
      name !== null && (channel.hides?.includes(name) === true || hidden(places.get(name)?.parent ?? null));
    return [...places.values()]
      .filter((located) => isChosen(located) && !isSettled(located, channel) && !hidden(located.name))
      .map(({ name, field }) => ({
        channel,
        name,
        field: quote(fieldTitle(field, specs)),
        must: field.required === true,
      }));
  });
}

interface ClosedField {
  readonly channel: Channel;
  readonly name: string;
  readonly field: Both;
  readonly must: boolean;
}

/** Whether people choose its value; one that is there from the start need not be chosen. */
function isChosen({ field, spec }: Located): boolean {
  return (
    spec?.group === 'relation' &&
    spec.holds === 'value' &&
    field.default === undefined &&
    field.compute === undefined &&
    field.writtenBy !== 'system' &&
    field.readOnly !== true
  );
}

function isSettled({ name }: Located, { searches, pins }: Channel): boolean {
  return searches?.includes(name) === true || Object.hasOwn(pins ?? {}, name);
}
