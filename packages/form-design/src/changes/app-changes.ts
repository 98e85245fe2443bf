import type { App, NavigationGroup } from '@weir/artefact';
import { sameJson } from '@weir/base';
import type { Change } from '../contract.ts';
import { artefactPropertyTitle } from '../property-words.ts';
import { type Both, both, bothOf, quote } from '../words.ts';
import { keyed } from './keyed.ts';
import { optionChanges } from './option-changes.ts';
import { otherChanges } from './other-changes.ts';
import { sentence } from './property-changes.ts';
import type { Side } from './side.ts';
import { textChange } from './text-change.ts';
import { listWords, parts } from './value-words.ts';

type AppChange = Omit<Change, 'artefact' | 'place'>;

const PLAIN: ReadonlySet<string> = new Set(['kind', 'key', 'specVersion', '$schema', 'navigation', 'lists']);

/** How the app's own settings differ. */
export function appChanges(
  before: { readonly side: Side; readonly app: App },
  after: { readonly side: Side; readonly app: App },
): readonly AppChange[] {
  const [old, now] = [before.app, after.app] as readonly [App, App];
  const changes: AppChange[] = [];
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)]) as Set<keyof App>) {
    if (PLAIN.has(name)) continue;
    for (const one of otherChanges('app', `/${name}`, old[name], now[name]))
      changes.push({ what: 'changed', ...one });
  }
  if (!sameJson(old.navigation, now.navigation)) {
    const items = (side: Side, app: App) => new Map(app.navigation.flatMap((group) => itemsOf(side, group)));
    const [from, to] = [items(before.side, old), items(after.side, now)];
    const word = (map: ReadonlyMap<string, Both>) => (key: string) => map.get(key) ?? both(key, key);
    const words = listWords([...from.keys()], [...to.keys()], word(from), word(to));
    changes.push({
      what: 'changed',
      path: '/navigation',
      sentence: sentence(
        artefactPropertyTitle('app', '/navigation'),
        words.length === 0 ? null : parts(words),
      ),
    });
  }
  return [...changes, ...choiceListChanges(old, now)];
}

/** Entries by what they lead to, group included, named as in the navigation. */
function itemsOf(side: Side, group: NavigationGroup): readonly (readonly [string, Both])[] {
  const around = bothOf(group.title);
  return group.items.map(({ form, view, title }) => {
    const own = title === undefined ? side.formTitle(form) : bothOf(title);
    const name = quote(both(`${around['zh-CN']}·${own['zh-CN']}`, `${around.en} · ${own.en}`));
    return [JSON.stringify([group.title, form, view, title]), name] as const;
  });
}

/** Choices shared between forms. */
function choiceListChanges(old: App, now: App): readonly AppChange[] {
  const { both: changed, added, removed } = keyed(old.lists, now.lists);
  const name = (list: { readonly key: string; readonly title: App['title'] }) =>
    quote(bothOf(list.title, list.key));
  return [
    ...added.map(({ to, index }): AppChange => {
      const told = both(`新增共用选项${name(to)['zh-CN']}`, `shared choices ${name(to).en} added`);
      return { what: 'added', path: `/lists/${index}`, sentence: told };
    }),
    ...changed.flatMap(({ from, to, index }): readonly AppChange[] => {
      const title = both(`共用选项${name(to)['zh-CN']}`, `Shared choices ${name(to).en}`);
      const told = [
        ...textChange(title, from.title, to.title),
        ...(sameJson(from.options, to.options)
          ? []
          : [sentence(title, optionChanges(from.options, to.options))]),
      ];
      return told.map((words) => ({ what: 'changed', path: `/lists/${index}`, sentence: words }));
    }),
    ...removed.map(({ from, index }): AppChange => {
      const told = both(`删除共用选项${name(from)['zh-CN']}`, `shared choices ${name(from).en} removed`);
      return { what: 'removed', path: `/lists/${index}`, sentence: told };
    }),
  ];
}
