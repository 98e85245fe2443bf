import type { Artefact, Channel, Form, Role } from '@weir/artefact';

/** Roles of the app, in the order they stand. */
export function rolesOf(artefacts: readonly Artefact[]): readonly Role[] {
  return artefacts.filter((one): one is Role => one.kind === 'role');
}

/** The forms of an app. */
export function formsOf(artefacts: readonly Artefact[]): readonly Form[] {
  return artefacts.filter((one): one is Form => one.kind === 'form');
}

/** Channels of a form. */
export function channelsOf(artefacts: readonly Artefact[], form: string): readonly Channel[] {
  return artefacts.filter((one): one is Channel => one.kind === 'channel' && one.form === form);
}

/** The list with one item moved; the same list where it cannot go there. */
export function movedItem<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length || from === to) return list;
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** A list as a setting keeps it: nothing at all instead of an empty one. */
export function orNothing<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
