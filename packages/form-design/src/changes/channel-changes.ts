import type { Channel, ChannelDoor } from '@weir/artefact';
import { isObject, sameJson } from '@weir/base';
import type { Change } from '../contract.ts';
import { artefactPropertyTitle } from '../property-words.ts';
import { type Both, both, quote } from '../words.ts';
import { otherChanges } from './other-changes.ts';
import { sentence } from './property-changes.ts';
import type { Side } from './side.ts';
import { fromTo, listWords, NONE, parts, valueWords } from './value-words.ts';

type ChannelChange = Omit<Change, 'artefact' | 'place'>;

/** Doors in words. */
export const DOORS: Readonly<Record<ChannelDoor, Both>> = {
  screen: both('登录填写', 'signed-in page'),
  embed: both('嵌入网页', 'embedded page'),
  link: both('专属链接', 'personal link'),
  api: both('接口', 'API'),
  import: both('文件导入', 'file import'),
};
const PLAIN: ReadonlySet<string> = new Set([
  'kind',
  'key',
  'specVersion',
  '$schema',
  'form',
  'doors',
  'pins',
  'hides',
  'searches',
  'import',
]);
const ORDERS: Readonly<Record<string, Both>> = {
  ymd: both('年月日', 'year, month, day'),
  dmy: both('日月年', 'day, month, year'),
  mdy: both('月日年', 'month, day, year'),
};

/** How a channel differs. */
export function channelChanges(
  before: { readonly side: Side; readonly channel: Channel },
  after: { readonly side: Side; readonly channel: Channel },
): readonly ChannelChange[] {
  const [old, now] = [before.channel, after.channel] as readonly [Channel, Channel];
  const changes: ChannelChange[] = [];
  const tell = (path: string, words: Both | null): void => {
    changes.push({
      what: 'changed',
      path,
      sentence: sentence(artefactPropertyTitle('channel', path), words),
    });
  };
  const titleOld = (name: string) => before.side.fieldTitle(old.form, name);
  const titleNow = (name: string) =>
    after.side.node(now.form, name) === undefined ? titleOld(name) : after.side.fieldTitle(now.form, name);
  const fields = (path: string, from: readonly string[] = [], to: readonly string[] = []): void => {
    if (!sameJson(from, to)) tell(path, parts(listWords(from, to, titleOld, titleNow)));
  };
  /** Values by field. */
  const byField = (path: string, from: object = {}, to: object = {}): void => {
    const [was, is] = [from, to] as readonly Readonly<Record<string, unknown>>[] as [
      Readonly<Record<string, unknown>>,
      Readonly<Record<string, unknown>>,
    ];
    for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if (sameJson(was[name], is[name])) continue;
      const title = titleNow(name);
      const change = fromTo(mapWords(was[name]), mapWords(is[name]));
      tell(
        path,
        change === null
          ? both(`${title['zh-CN']}有改动`, `${title.en} changed`)
          : both(`${title['zh-CN']} ${change['zh-CN']}`, `${title.en} ${change.en}`),
      );
    }
  };

  for (const name of new Set([...Object.keys(old), ...Object.keys(now)]) as Set<keyof Channel>) {
    if (PLAIN.has(name)) continue;
    for (const one of otherChanges('channel', `/${name}`, old[name], now[name]))
      changes.push({ what: 'changed', ...one });
  }
  if (old.form !== now.form) {
    tell('/form', fromTo(quote(before.side.formTitle(old.form)), quote(after.side.formTitle(now.form))));
  }
  if (!sameJson(old.doors, now.doors)) {
    const door = (key: string) => DOORS[key as ChannelDoor] ?? both(key, key);
    tell('/doors', parts(listWords(old.doors, now.doors, door, door)));
  }
  byField('/pins', old.pins, now.pins);
  fields('/hides', old.hides, now.hides);
  fields('/searches', old.searches, now.searches);
  const [was, is] = [old.import ?? {}, now.import ?? {}];
  byField('/import/headers', was.headers, is.headers);
  byField('/import/values', was.values, is.values);
  fields('/import/groupBy', was.groupBy, is.groupBy);
  if (was.table !== is.table) {
    tell(
      '/import/table',
      fromTo(
        was.table === undefined ? NONE : titleOld(was.table),
        is.table === undefined ? NONE : titleNow(is.table),
      ),
    );
  }
  if (was.dateOrder !== is.dateOrder) {
    const order = (value: string | undefined) => (value === undefined ? NONE : (ORDERS[value] ?? NONE));
    tell('/import/dateOrder', fromTo(order(was.dateOrder), order(is.dateOrder)));
  }
  for (const one of otherChanges('channel', '/import/note', was.note, is.note))
    changes.push({ what: 'changed', ...one });
  return changes;
}

/** Words of a file for values: `“支付宝付款”读作“支付宝”`. */
function mapWords(value: unknown): Both | null {
  if (!isObject(value)) return valueWords(value);
  const told = Object.entries(value).map(([word, is]) => {
    const [from, to] = [valueWords(word), valueWords(is)];
    return both(`${from?.['zh-CN']}读作${to?.['zh-CN'] ?? ''}`, `${from?.en} read as ${to?.en ?? ''}`);
  });
  return told.length === 0
    ? NONE
    : both(told.map((one) => one['zh-CN']).join('、'), told.map((one) => one.en).join(', '));
}
