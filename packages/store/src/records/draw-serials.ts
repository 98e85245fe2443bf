import type { RecordInsert } from '@weir/usecases';
import type { Database, Session } from '../connection/database.ts';
import { findNumbers } from './find-stored.ts';
import { reserveNumbers } from './reserve-numbers.ts';

/** Draws at once what these records need: per record, the values of its serial fields. */
export async function drawSerials(
  database: Database,
  session: Session,
  inputs: readonly RecordInsert[],
): Promise<readonly Readonly<Record<string, string>>[]> {
  return (await reserveNumbers(database, session, inputs)).handOut(inputs);
}

/**
 * The same, but steps over numbers that other records brought along: those of this batch and those stored. Costs a look
 * at the stored numbers, so it is done only after such a number was met.
 */
export async function drawFreeSerials(
  database: Database,
  session: Session,
  inputs: readonly RecordInsert[],
): Promise<readonly Readonly<Record<string, string>>[]> {
  const brought = new Set(
    inputs.flatMap(({ app, form, number }) => (number === undefined ? [] : [`${app}/${form}/${number}`])),
  );
  const drawn: Readonly<Record<string, string>>[] = [...(await drawSerials(database, session, inputs))];
  // Draws for the number field alone; other serial fields keep what they have.
  const numbers = new Map<number, RecordInsert>(
    inputs.flatMap((input, index) => {
      const draw = input.serials.find((serial) => serial.field === input.numberField);
      return draw ? [[index, { ...input, serials: [draw] }] as const] : [];
    }),
  );
  for (let open: readonly Open[] = [...numbers]; open.length > 0; ) {
    const wanted = open.map(([index, { app, form, numberField = '' }]) => ({
      app,
      form,
      number: drawn[index]?.[numberField] ?? '',
    }));
    const held = await findNumbers(database, session, wanted);
    const free = wanted
      .filter(({ app, form, number }, index) => !held[index] && !brought.has(`${app}/${form}/${number}`))
      .map(({ app, number }) => ({ app, number }));
    open = handOut(open, free, drawn);
    const more = await drawSerials(
      database,
      session,
      open.map(([, input]) => input),
    );
    for (const [place, [index]] of open.entries()) drawn[index] = { ...drawn[index], ...more[place] };
  }
  return drawn;
}

/** Place in the batch, and the input with the one draw that makes its number. */
type Open = readonly [number, RecordInsert];

/** Gives free numbers to whoever comes first; returns who must draw again. */
function handOut(
  open: readonly Open[],
  free: readonly { readonly app: string; readonly number: string }[],
  drawn: Readonly<Record<string, string>>[],
): readonly Open[] {
  const byCounter = new Map<string, string[]>();
  const left = new Set(free.map(({ app, number }) => `${app}/${number}`));
  const counterOf = ({ app, form, serials: [draw] }: RecordInsert) => `${app}/${form}/${draw?.counter}`;
  for (const [index, input] of open) {
    const number = drawn[index]?.[input.numberField ?? ''];
    if (number === undefined || !left.has(`${input.app}/${number}`)) continue;
    const known = byCounter.get(counterOf(input));
    if (known) known.push(number);
    else byCounter.set(counterOf(input), [number]);
  }
  return open.filter(([index, input]) => {
    const number = byCounter.get(counterOf(input))?.shift();
    if (number === undefined) return true;
    drawn[index] = { ...drawn[index], [input.numberField ?? '']: number };
    return false;
  });
}
