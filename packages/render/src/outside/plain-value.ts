/** More than any field's value has; what is larger is judged as what it is: no value. */
const MOST = { values: 50_000, depth: 12 } as const;

/** JSON has nothing like it, so the judge refuses it as it would any value of the wrong type. */
const NO_VALUE = Number.NaN;

/**
 * What a widget hands over, as data: texts, numbers, truth values, lists and plain objects of them, copied, so that
 * nothing of the widget's (an event, an element, an object with code inside) gets into the answers.
 */
export function plainValue(value: unknown): unknown {
  let left: number = MOST.values;
  const copy = (one: unknown, depth: number): unknown => {
    left -= 1;
    if (one === null || typeof one === 'string' || typeof one === 'boolean' || typeof one === 'number')
      return one;
    if (typeof one !== 'object' || depth > MOST.depth) throw new Error('This is no data.');
    if (Array.isArray(one)) {
      if (one.length > left) throw new Error('This is too much data.');
      return Array.from(one, (item: unknown) => copy(item, depth + 1));
    }
    const prototype: unknown = Object.getPrototypeOf(one);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
      throw new Error('This is no plain object.');
    const entries = Object.entries(one);
    if (entries.length > left) throw new Error('This is too much data.');
    return Object.fromEntries(
      entries.filter(([, item]) => item !== undefined).map(([name, item]) => [name, copy(item, depth + 1)]),
    );
  };
  if (value === undefined || value === null || value === '') return null;
  try {
    return copy(value, 0);
  } catch {
    // Getters and proxies of the widget may throw whatever they like.
    return NO_VALUE;
  }
}
