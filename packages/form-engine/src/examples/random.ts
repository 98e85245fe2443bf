/** A number in [0, 1), another one at each call. */
export type Random = () => number;

/** The same numbers for the same seed: what is tried twice says the same. */
export function seededRandom(seed: string): Random {
  let state = 2_166_136_261;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** One of some things; undefined where there is none. */
export function oneOf<T>(things: readonly T[], random: Random): T | undefined {
  return things[Math.floor(random() * things.length)];
}
