import { sameJson } from '@weir/base';
import { longestRun } from './longest-run.ts';

/** Items of two lists that belong together by their key, and whether those that stayed changed their order. */
export interface Keyed<T> {
  readonly both: readonly { readonly from: T; readonly to: T; readonly index: number }[];
  readonly added: readonly { readonly to: T; readonly index: number }[];
  readonly removed: readonly { readonly from: T; readonly index: number }[];
  readonly reordered: boolean;
}

/** Pairs the items of two lists by key. */
export function keyed<T extends { readonly key: string }>(
  before: readonly T[] = [],
  after: readonly T[] = [],
): Keyed<T> {
  const old = new Map(before.map((item, index) => [item.key, { item, index }]));
  const now = new Set(after.map(({ key }) => key));
  const kept = after.flatMap((to, index) => {
    const from = old.get(to.key);
    return from === undefined ? [] : [{ from: from.item, to, index, was: from.index }];
  });
  return {
    both: kept.filter(({ from, to }) => !sameJson(from, to)),
    added: after.map((to, index) => ({ to, index })).filter(({ to }) => !old.has(to.key)),
    removed: before.map((from, index) => ({ from, index })).filter(({ from }) => !now.has(from.key)),
    reordered: longestRun(kept.map(({ was }) => was)).size < kept.length,
  };
}
