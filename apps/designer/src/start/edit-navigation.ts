import type { App, NavigationGroup } from '@weir/artefact';
import type { Command } from '@weir/form-design';

type Groups = readonly NavigationGroup[];

/** Sets the navigation of an app. */
export function setNavigation(app: App, navigation: Groups): Command {
  return { do: 'set', artefact: `app/${app.key}`, path: '/navigation', value: navigation };
}

/** Moves a thing of a list by some places, as far as the list goes. */
export function moved<T>(list: readonly T[], from: number, by: number): readonly T[] {
  const to = Math.min(list.length - 1, Math.max(0, from + by));
  const rest = list.filter((_, i) => i !== from);
  const thing = list[from];
  return thing === undefined ? list : [...rest.slice(0, to), thing, ...rest.slice(to)];
}

/** The groups with the items of one changed. */
export function withItems(groups: Groups, at: number, items: NavigationGroup['items']): Groups {
  return groups.map((group, i) => (i === at ? { ...group, items } : group));
}

/** The groups with an item in another group, at its end. */
export function toGroup(groups: Groups, from: number, index: number, to: number): Groups {
  const item = groups[from]?.items[index];
  if (item === undefined || from === to) return groups;
  return groups.map((group, i) =>
    i === from
      ? { ...group, items: group.items.filter((_, at) => at !== index) }
      : i === to
        ? { ...group, items: [...group.items, item] }
        : group,
  );
}

/** Forms that stand nowhere in the navigation. */
export function outside(groups: Groups, forms: readonly string[]): readonly string[] {
  const inside = new Set(groups.flatMap(({ items }) => items.map(({ form }) => form)));
  return forms.filter((form) => !inside.has(form));
}
