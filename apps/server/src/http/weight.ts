/** Deeper JSON is not looked into at all; the form engine has its own, tighter limit for answers. */
export const DEEPEST_JSON = 100;

/** What a body of JSON will cost whoever looks into it. */
export interface Weight {
  readonly tooDeep: boolean;
  /** One for each value, more for each object and list, and one for each hundred characters. */
  readonly units: number;
}

const CONTAINER_UNITS = 20;
const CHARACTERS_PER_UNIT = 100;

/** Weighs a body level by level, without recursion; what is nested too deeply is not weighed to its end. */
export function weigh(value: unknown): Weight {
  let units = 1;
  const add = (item: unknown, next: object[]) => {
    if (typeof item === 'string') units += item.length / CHARACTERS_PER_UNIT;
    else if (typeof item === 'object' && item !== null) next.push(item);
  };
  let level: object[] = [];
  add(value, level);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST_JSON) return { tooDeep: true, units: Math.ceil(units) };
    const next: object[] = [];
    for (const item of level) {
      const children = Object.values(item);
      units += CONTAINER_UNITS + children.length;
      for (const child of children) add(child, next);
    }
    level = next;
  }
  return { tooDeep: false, units: Math.ceil(units) };
}
