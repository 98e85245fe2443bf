import type { Issue } from '@weir/base';
import { quoted } from '@weir/json-schema';
import type { FormNode } from '../kinds/form/form-tree.ts';
import { artefactIssue } from './artefact-issue.ts';

/** The issue of a name that is no field, with the nearest one there is. */
export function unknownName(key: string, path: string, nodes: readonly FormNode[], table?: string): Issue {
  const names = nodes.filter((node) => node.table === table).map((node) => node.field.key);
  const near = nearest(key, names);
  const where = table === undefined ? ['表单里', 'The form'] : [`表格“${table}”里`, `The table “${table}”`];
  return artefactIssue(
    'field.unknown',
    path,
    `${where[0]}没有字段“${quoted(key)}”${near === null ? '' : `，是不是“${near}”？`}`,
    `${where[1]} has no field “${quoted(key)}”${near === null ? '' : `; did you mean “${near}”?`}`,
    { name: quoted(key), ...(near === null ? {} : { near }) },
  );
}

/** Issues of keys that occur twice in a list. */
export function repeatedKeys(
  items: readonly { readonly key: string }[],
  path: string,
  zh: string,
  en: string,
): readonly Issue[] {
  const seen = new Set<string>();
  const issues: Issue[] = [];
  for (const [i, { key }] of items.entries()) {
    if (seen.has(key)) {
      issues.push(
        artefactIssue(
          'artefact.duplicate',
          `${path}/${i}/key`,
          `${zh}的键“${quoted(key)}”重复，请换一个`,
          `The ${en} key “${quoted(key)}” is used twice; choose another`,
          { key },
        ),
      );
    }
    seen.add(key);
  }
  return issues;
}

function nearest(key: string, names: readonly string[]): string | null {
  if (key.length > 40) return null;
  let best: string | null = null;
  let least = Math.max(2, Math.floor(key.length / 3)) + 1;
  for (const name of names) {
    const distance = edits(key.toLowerCase(), name.toLowerCase());
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

/** Levenshtein distance of short names. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
