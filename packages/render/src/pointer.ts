type Data = Readonly<Record<string, unknown>>;

/** The value at `/field`, `/table/2` or `/table/2/column`. */
export function readAt(data: Data, path: string): unknown {
  const [, field = '', row, column] = path.split('/');
  const value = data[field];
  if (row === undefined) return value;
  const found = Array.isArray(value) ? (value[Number(row)] as Data | undefined) : undefined;
  return column === undefined ? found : found?.[column];
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
  if (!(key in data)) return data;
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
