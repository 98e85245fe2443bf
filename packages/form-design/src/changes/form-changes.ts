import type { Form, Unique } from '@weir/artefact';
import { sameJson } from '@weir/base';
import type { Change, DesignKinds } from '../contract.ts';
import { artefactPropertyTitle } from '../property-words.ts';
import { both } from '../words.ts';
import { fieldChanges } from './field-changes.ts';
import { keyed } from './keyed.ts';
import { listChanges } from './list-changes.ts';
import type { Rename } from './match-fields.ts';
import { notificationChanges } from './notification-changes.ts';
import { otherChanges } from './other-changes.ts';
import { sentence } from './property-changes.ts';
import { ruleChanges } from './rule-changes.ts';
import type { Side } from './side.ts';
import { textChange } from './text-change.ts';
import { fromTo, listWords, NONE, parts } from './value-words.ts';

type FormChange = Omit<Change, 'artefact'>;
interface OfSide {
  readonly side: Side;
  readonly form: Form;
}
const PLACE = both('表单设置', 'Form settings');

/** How two versions of a form differ; the older one already has the newer keys. */
export function formChanges(
  before: OfSide,
  after: OfSide,
  renames: readonly Rename[],
  kinds: DesignKinds,
): readonly FormChange[] {
  return [
    ...settingChanges(before, after),
    ...fieldChanges(before, after, renames, kinds),
    ...ruleChanges(before, after),
    ...uniqueChanges(before, after),
    ...listChanges(before, after),
    ...notificationChanges(before, after),
  ];
}

/** Told by their own functions, or the same in both. */
const APART: ReadonlySet<string> = new Set([
  'kind',
  'key',
  'specVersion',
  '$schema',
  'fields',
  'rules',
  'uniques',
  'list',
  'notifications',
]);
const FIELD_SETTINGS: readonly string[] = ['numberField', 'statusField', 'ownerField'];

function settingChanges(before: OfSide, after: OfSide): readonly FormChange[] {
  const [old, now] = [before.form, after.form] as readonly [Form, Form];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])] as (keyof Form)[];
  return names.flatMap((name): readonly FormChange[] => {
    if (APART.has(name) || sameJson(old[name], now[name])) return [];
    const path = `/${name}`;
    const title = artefactPropertyTitle('form', path);
    const changed = (words: FormChange['sentence'], at = path): FormChange => ({
      what: 'changed',
      path: at,
      place: PLACE,
      sentence: words,
    });
    if (FIELD_SETTINGS.includes(name)) {
      const word = ({ side, form }: OfSide) => {
        const key = form[name];
        return typeof key === 'string' ? side.fieldTitle(form.key, key) : NONE;
      };
      return [changed(sentence(title, fromTo(word(before), word(after))))];
    }
    if (name === 'displayFields') {
      const word =
        ({ side, form }: OfSide) =>
        (key: string) =>
          side.fieldTitle(form.key, key);
      const words = listWords(old.displayFields ?? [], now.displayFields ?? [], word(before), word(after));
      return [changed(sentence(title, parts(words)))];
    }
    return otherChanges('form', path, old[name], now[name]).map((one) => changed(one.sentence, one.path));
  });
}

function uniqueChanges(before: OfSide, after: OfSide): readonly FormChange[] {
  const place = both('唯一性', 'Uniqueness');
  const { both: changed, added, removed } = keyed(before.form.uniques, after.form.uniques);
  const words = ({ side, form }: OfSide, { fields }: Unique) => side.fieldTitles(form.key, fields);
  return [
    ...added.map(({ to, index }): FormChange => {
      const titles = words(after, to);
      const told = both(`新增：${titles['zh-CN']}不能重复`, `added: ${titles.en} must be unique`);
      return { what: 'added', path: `/uniques/${index}`, place, sentence: told };
    }),
    ...changed.map(({ from, to, index }): FormChange => {
      const change = sameJson(from.fields, to.fields) ? null : fromTo(words(before, from), words(after, to));
      const [message] = textChange(both('提示', 'Message'), from.message, to.message);
      const told =
        (change === null ? message : undefined) ?? sentence(both('不能重复的字段', 'Unique fields'), change);
      return { what: 'changed', path: `/uniques/${index}`, place, sentence: told };
    }),
    ...removed.map(({ from, index }): FormChange => {
      const titles = words(before, from);
      const told = both(
        `删除：${titles['zh-CN']}可以重复了`,
        `removed: ${titles.en} need not be unique any more`,
      );
      return { what: 'removed', path: `/uniques/${index}`, place, sentence: told };
    }),
  ];
}
