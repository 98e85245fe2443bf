type Data = Readonly<Record<string, unknown>>;

/** The value at `/field`, `/table/2` or `/table/2/column`. */
export function readAt(data: Data, path: string): unknown {
  const [, field = '', row, column] = path.split('/');
  const value = ownValue(data, field);
  if (row === undefined) return value;
  const found = Array.isArray(value) ? (value[Number(row)] as Data | undefined) : undefined;
  return column === undefined || !found ? found : ownValue(found, column);
}

/** A field that an old form calls `constructor` has no value before somebody gives it one. */
function ownValue(data: Data, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}

/** The data with one place changed; `undefined` takes the property away. What is not on the way stays the same object. */
export function writeAt(data: Data, path: string, value: unknown): Data {
  const [, field = '', row, column] = path.split('/');
  if (row === undefined) return withProperty(data, field, value);
  const rows = Array.isArray(data[field]) ? [...(data[field] as readonly unknown[])] : [];
  const index = Number(row);
  while (rows.length <= index) rows.push({});
  rows[index] =
    column === undefined ? value : withProperty((rows[index] as Data | null) ?? {}, column, value);
  return { ...data, [field]: rows };
}

function withProperty(data: Data, key: string, value: unknown): Data {
  if (value !== undefined) return { ...data, [key]: value };
  if (!Object.hasOwn(data, key)) return data;
  const { [key]: _gone, ...rest } = data;
  return rest;
}

/** Whether there is something: not absent, not blank, not an empty list or row. */
export function isFilled(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.some(isFilled);
  if (typeof value === 'object') return Object.values(value).some(isFilled);
  return true;
}

/** The new data with the old rows wherever they say the same, so that a table nobody touched is not drawn again. */
export function keepRows(before: Data, next: Data): Data {
  let kept: Record<string, unknown> | null = null;
  for (const [key, value] of Object.entries(next)) {
    const old = before[key];
    if (value === old || !Array.isArray(value) || !Array.isArray(old)) continue;
    const rows = value.map((row: unknown, i) => (sameRow(old[i], row) ? (old[i] as unknown) : row));
    kept ??= { ...next };
    kept[key] = rows.length === old.length && rows.every((row, i) => row === old[i]) ? old : rows;
  }
  return kept ?? next;
}

function sameRow(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(b);
  return (
    keys.length === Object.keys(a).length &&
    keys.every((key) => Object.is((a as Data)[key], (b as Data)[key]))
  );
}
