import type { JsonSchema } from '@weir/artefact';
import { isObject } from '@weir/base';

const INSIDE = ['allOf', 'anyOf'] as const;

/** The properties a condition asks about, each with all it asks of it. */
export function askedOf(condition: unknown): ReadonlyMap<string, readonly JsonSchema[]> {
  const asked = new Map<string, JsonSchema[]>();
  for (const part of partsOf(condition)) {
    for (const key of Array.isArray(part.required) ? (part.required as readonly string[]) : [])
      asked.set(key, asked.get(key) ?? []);
    for (const [key, schema] of Object.entries(isObject(part.properties) ? part.properties : {})) {
      const known = asked.get(key) ?? [];
      if (isObject(schema)) known.push(schema);
      asked.set(key, known);
    }
  }
  return asked;
}

/** Values that may make such a condition on one value true or false; `right` is one the field takes. */
export function valuesAsked(conditions: readonly JsonSchema[], right: unknown): readonly unknown[] {
  const parts = conditions.flatMap(partsOf);
  const values: unknown[] = [right];
  for (const part of parts) {
    if (part.const !== undefined) values.push(part.const);
    if (Array.isArray(part.enum)) values.push(...part.enum);
    for (const keyword of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']) {
      const limit = part[keyword];
      if (typeof limit === 'number') values.push(limit, limit + 1, limit - 1, limit + 0.01, limit - 0.01);
    }
  }
  const ofItems = parts.flatMap(({ items, contains }) => [items, contains].filter(isObject));
  if (ofItems.length > 0) {
    const item = Array.isArray(right) ? right[0] : undefined;
    const items = valuesAsked(ofItems, item).filter((value) => value !== undefined);
    values.push([], ...items.map((one) => [one]), ...items.slice(1).map((one) => [item ?? one, one]));
  }
  const inner = mergedAsked(parts);
  for (const [key, schemas] of inner) {
    const base = isObject(right) ? right : {};
    for (const value of valuesAsked(schemas, base[key])) values.push({ ...base, [key]: value });
    const { [key]: _, ...without } = base;
    values.push(without);
  }
  return values;
}

function mergedAsked(parts: readonly JsonSchema[]): ReadonlyMap<string, readonly JsonSchema[]> {
  const merged = new Map<string, readonly JsonSchema[]>();
  for (const part of parts) {
    for (const [key, schemas] of askedOf({ properties: part.properties, required: part.required }))
      merged.set(key, [...(merged.get(key) ?? []), ...schemas]);
  }
  return merged;
}

/** A condition and the conditions it is made of. */
function partsOf(condition: unknown): readonly JsonSchema[] {
  if (!isObject(condition)) return [];
  const inner = INSIDE.flatMap((keyword) => (Array.isArray(condition[keyword]) ? condition[keyword] : []));
  return [condition, ...inner.flatMap(partsOf), ...partsOf(condition.not)];
}
