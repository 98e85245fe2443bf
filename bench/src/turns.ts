/** How often two checkouts take turns: what else the machine does changes from one second to the next. */
const TURNS = 3;

/** What each side gave in its turns, one list a side; alone, one side has a single turn. */
export async function takeTurns<Side, Turn>(
  sides: readonly Side[],
  turn: (side: Side) => Promise<Turn>,
): Promise<readonly (readonly Turn[])[]> {
  const turns = sides.map((): Turn[] => []);
  for (let round = 0; round < (sides.length === 1 ? 1 : TURNS); round++)
    for (const [index, side] of sides.entries()) turns[index]?.push(await turn(side));
  return turns;
}
