import type { Artefact } from '@weir/artefact';
import type { Change } from '../contract.ts';
import { otherChanges } from './other-changes.ts';

const PLAIN: ReadonlySet<string> = new Set(['kind', 'key', 'specVersion', '$schema']);

/** How artefacts of a kind differ that has no telling of its own: property by property, in the words of its kind. */
export function plainChanges(was: Artefact, is: Artefact): readonly Omit<Change, 'artefact' | 'place'>[] {
  const [old, now] = [was, is] as readonly Readonly<Record<string, unknown>>[];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => !PLAIN.has(name))
    .flatMap((name) => otherChanges(is.kind, `/${name}`, old?.[name], now?.[name]))
    .map((one) => ({ what: 'changed', ...one }));
}
