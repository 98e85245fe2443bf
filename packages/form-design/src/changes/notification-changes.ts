import type { Form, FormNotification } from '@weir/artefact';
import { sameJson } from '@weir/base';
import type { Change } from '../contract.ts';
import { eventWords, notificationWords, receiverWords } from '../notification-words.ts';
import { type Both, both, bothOf, quote } from '../words.ts';
import { keyed } from './keyed.ts';
import { sentence } from './property-changes.ts';
import type { Side } from './side.ts';
import { textChange } from './text-change.ts';
import { fromTo, NONE } from './value-words.ts';

type FormChange = Omit<Change, 'artefact'>;
interface OfSide {
  readonly side: Side;
  readonly form: Form;
}

/** How the notifications of a form differ, as sentences. */
export function notificationChanges(before: OfSide, after: OfSide): readonly FormChange[] {
  const changes: FormChange[] = [];
  const pairs = keyed(before.form.notifications, after.form.notifications);
  for (const { to, index } of pairs.added) {
    const words = notificationWords(after.side, after.form, to);
    const told = both(`新增：${words['zh-CN']}`, `added: ${words.en}`);
    changes.push({ what: 'added', path: `/notifications/${index}`, place: placeOf(to), sentence: told });
  }
  for (const { from, to, index } of pairs.both) {
    for (const [at, told] of changeOf(before, after, from, to)) {
      const path = `/notifications/${index}${at}`;
      changes.push({ what: 'changed', path, place: placeOf(to), sentence: told });
    }
  }
  for (const { from, index } of pairs.removed) {
    const words = notificationWords(before.side, before.form, from);
    const told = both(`删除：${words['zh-CN']}`, `removed: ${words.en}`);
    changes.push({ what: 'removed', path: `/notifications/${index}`, place: placeOf(from), sentence: told });
  }
  if (pairs.reordered) {
    const place = both('通知', 'Notifications');
    changes.push({
      what: 'moved',
      path: '/notifications',
      place,
      sentence: both('通知的顺序调整', 'reordered'),
    });
  }
  return changes;
}

function changeOf(
  before: OfSide,
  after: OfSide,
  from: FormNotification,
  to: FormNotification,
): readonly (readonly [string, Both])[] {
  const told: (readonly [string, Both])[] = [];
  const part = (
    at: string,
    title: Both,
    words: (of: OfSide, one: FormNotification) => Both,
    ...names: readonly (keyof FormNotification)[]
  ): void => {
    if (names.every((name) => sameJson(from[name], to[name]))) return;
    told.push([at, sentence(title, fromTo(words(before, from), words(after, to)))]);
  };
  for (const words of textChange(both('名称', 'Name'), from.title, to.title)) told.push(['/title', words]);
  part('/on', both('什么时候', 'When'), ({ side, form }, one) => eventWords(side, form, one), 'on', 'fields');
  part(
    '/when',
    both('条件', 'Condition'),
    ({ side, form }, { when }) => (when === undefined ? NONE : side.sentence(form.key, when)),
    'when',
  );
  part('/to', both('通知谁', 'Receivers'), ({ side, form }, one) => receiverWords(side, form, one), 'to');
  for (const words of textChange(both('标题', 'Subject'), from.subject, to.subject))
    told.push(['/subject', words]);
  for (const words of textChange(both('正文', 'Text'), from.text, to.text)) told.push(['/text', words]);
  return told.length > 0 ? told : [['', both('有改动', 'changed')]];
}

function placeOf({ key, title }: FormNotification): Both {
  const name = quote(bothOf(title, key));
  return both(`通知${name['zh-CN']}`, `Notification ${name.en}`);
}
