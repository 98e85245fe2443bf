import { type Facts, factKey, type Kinds, type PreparedForm } from '@weir/form-engine';
import { fileNameOfType } from './clean-file-name.ts';
import { namedFiles } from './file-names.ts';

type Data = Readonly<Record<string, unknown>>;

/**
 * The data with each file called as it was when it was uploaded: there the name was made safe by what the file is. What a
 * submission calls a file is only what somebody says.
 */
export function withStoredNames(
  desk: { readonly kinds: Kinds },
  prepared: PreparedForm,
  data: Data,
  facts: Facts,
): Data {
  const names = new Map<string, string>();
  for (const { file } of namedFiles(desk, prepared, data)) {
    const fact = facts.get(factKey({ lookup: 'file', id: file.id }));
    if (fact?.exists !== true) continue;
    const { name, type } = fact.values ?? {};
    // Of older uploads the name was not kept: there only the extension is sure.
    const safe = typeof name === 'string' ? name : fileNameOfType(file.name, String(type));
    if (safe !== file.name) names.set(file.id, safe);
  }
  return names.size === 0 ? data : (renamed(data, names) as Data);
}

/** Files stand in fields, in rows of tables, and in lists of either. */
function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => renamed(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const { id } = value as { readonly id?: unknown };
  const name = typeof id === 'string' && Object.hasOwn(value, 'name') ? names.get(id) : undefined;
  if (name !== undefined) return { ...value, name };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item, names)]));
}
