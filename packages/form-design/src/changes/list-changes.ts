import type { Form, ListView, SortKey } from '@weir/artefact';
import { sameJson } from '@weir/base';
import type { Change } from '../contract.ts';
import { artefactPropertyTitle } from '../property-words.ts';
import { type Both, both, bothOf, quote } from '../words.ts';
import { keyed } from './keyed.ts';
import { sentence } from './property-changes.ts';
import { joined, type Side } from './side.ts';
import { textChange } from './text-change.ts';
import { fromTo, listWords, NONE, parts } from './value-words.ts';

type FormChange = Omit<Change, 'artefact'>;
interface OfSide {
  readonly side: Side;
  readonly form: Form;
}
const PLACE = both('列表', 'List');
const TONES = {
  danger: both('红色', 'red'),
  warning: both('橙色', 'amber'),
  success: both('绿色', 'green'),
  muted: both('灰色', 'grey'),
} as const;

/** How the list of a form's records differs. */
export function listChanges(before: OfSide, after: OfSide): readonly FormChange[] {
  const changes: FormChange[] = [];
  const [old, now] = [before.form.list ?? {}, after.form.list ?? {}];
  for (const name of ['columns', 'filters', 'search'] as const) {
    const words = fieldListWords(before, after, old[name], now[name]);
    if (words === null) continue;
    const path = `/list/${name}`;
    changes.push(changed(path, sentence(artefactPropertyTitle('form', path), words)));
  }
  if (!sameJson(old.sort ?? [], now.sort ?? [])) {
    const words = fromTo(sortWords(before, old.sort), sortWords(after, now.sort));
    changes.push(changed('/list/sort', sentence(artefactPropertyTitle('form', '/list/sort'), words)));
  }
  const views = keyed(old.views, now.views);
  for (const { to, index } of views.added) {
    changes.push({
      ...changed(`/list/views/${index}`, both('新增视图', 'added')),
      what: 'added',
      place: viewPlace(to),
    });
  }
  for (const { from, to, index } of views.both) {
    for (const words of viewChange(before, after, from, to)) {
      changes.push({ ...changed(`/list/views/${index}`, words), place: viewPlace(to) });
    }
  }
  for (const { from, index } of views.removed) {
    changes.push({
      ...changed(`/list/views/${index}`, both('删除视图', 'removed')),
      what: 'removed',
      place: viewPlace(from),
    });
  }
  if (views.reordered)
    changes.push({ ...changed('/list/views', both('视图的顺序调整', 'views reordered')), what: 'moved' });
  changes.push(...highlightChanges(before, after));
  return changes;
}

function changed(path: string, words: Both): FormChange {
  return { what: 'changed', path, place: PLACE, sentence: words };
}

function viewPlace(view: ListView): Both {
  const title = quote(bothOf(view.title, view.key));
  return both(`视图${title['zh-CN']}`, `View ${title.en}`);
}

function viewChange(before: OfSide, after: OfSide, from: ListView, to: ListView): readonly Both[] {
  const told: Both[] = [...textChange(both('名称', 'Name'), from.title, to.title)];
  if (!sameJson(from.filter, to.filter)) {
    const filter = ({ side, form }: OfSide, view: ListView) =>
      view.filter === undefined
        ? both('全部记录', 'all records')
        : side.sentence(form.key, view.filter, { record: true });
    told.push(sentence(both('筛选', 'Filter'), fromTo(filter(before, from), filter(after, to))));
  }
  if (!sameJson(from.sort, to.sort)) {
    told.push(
      sentence(both('排序', 'Order'), fromTo(sortWords(before, from.sort), sortWords(after, to.sort))),
    );
  }
  const columns = fieldListWords(before, after, from.columns, to.columns);
  if (columns !== null) told.push(sentence(both('列', 'Columns'), columns));
  return told.length > 0 ? told : [both('有改动', 'changed')];
}

/** Conditional formatting has no keys: the same condition with the same tone is the same. */
function highlightChanges(before: OfSide, after: OfSide): readonly FormChange[] {
  const [old, now] = [before.form.list?.highlights ?? [], after.form.list?.highlights ?? []];
  if (sameJson(old, now)) return [];
  const words = ({ side, form }: OfSide, { when, tone, field }: (typeof old)[number]): Both => {
    const condition = side.sentence(form.key, when, { record: true });
    const what = field === undefined ? both('整行', 'the row') : side.fieldTitle(form.key, field);
    return both(
      `当 ${condition['zh-CN']}，${what['zh-CN']}标${TONES[tone]?.['zh-CN'] ?? ''}`,
      `when ${condition.en}, ${what.en} is ${TONES[tone]?.en ?? ''}`,
    );
  };
  const changes: FormChange[] = [];
  for (const [i, one] of now.entries()) {
    if (old.some((other) => sameJson(one, other))) continue;
    const told = words(after, one);
    const added = both(`新增突出显示：${told['zh-CN']}`, `highlight added: ${told.en}`);
    changes.push({ ...changed(`/list/highlights/${i}`, added), what: 'added' });
  }
  for (const [i, one] of old.entries()) {
    if (now.some((other) => sameJson(one, other))) continue;
    const told = words(before, one);
    const removed = both(`删除突出显示：${told['zh-CN']}`, `highlight removed: ${told.en}`);
    changes.push({ ...changed(`/list/highlights/${i}`, removed), what: 'removed' });
  }
  if (changes.length > 0) return changes;
  return [
    { ...changed('/list/highlights', both('突出显示的顺序调整', 'highlights reordered')), what: 'moved' },
  ];
}

function fieldListWords(
  before: OfSide,
  after: OfSide,
  from: readonly string[] = [],
  to: readonly string[] = [],
): Both | null {
  const title =
    ({ side, form }: OfSide) =>
    (name: string) =>
      side.fieldTitle(form.key, name);
  const words = listWords(from, to, title(before), title(after));
  return words.length === 0 ? null : parts(words);
}

function sortWords({ side, form }: OfSide, sort: readonly SortKey[] | undefined): Both {
  if (sort === undefined || sort.length === 0) return NONE;
  return joined(
    sort.map(({ field, descending }) => {
      const title = side.fieldTitle(form.key, field);
      return descending === true
        ? both(`${title['zh-CN']}从大到小`, `${title.en} descending`)
        : both(`${title['zh-CN']}从小到大`, `${title.en} ascending`);
    }),
    '、',
    ', ',
  );
}
