import type { Artefact } from '../artefact.ts';

/** JSON text with sorted keys and no spaces: equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts: string[] = [];
    for (const key of Object.keys(value).sort()) {
      const item = (value as Readonly<Record<string, unknown>>)[key];
      if (item !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(item)}`);
    }
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The text whose SHA-256 names a version of an artefact; where its editor schema lies does not count. */
export function artefactHashText(artefact: Artefact): string {
  const { $schema: _, ...body } = artefact;
  return canonicalJson(body);
}
