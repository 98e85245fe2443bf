import type { Match } from './upload.ts';

/** Fields that several columns fill, with the headings in the order the import asks them. */
export function sharedFields(
  matches: readonly Match[],
): readonly { readonly field: string; readonly headers: readonly string[] }[] {
  const columns = matches.flatMap(({ field, header, turn }, at) =>
    field === null ? [] : [{ field, header, turn: turn ?? Number.POSITIVE_INFINITY, at }],
  );
  const inTurn = columns.toSorted((a, b) => a.turn - b.turn || a.at - b.at);
  return [...Map.groupBy(inTurn, ({ field }) => field)]
    .filter(([, feeding]) => feeding.length > 1)
    .map(([field, feeding]) => ({ field, headers: feeding.map(({ header }) => header) }));
}
