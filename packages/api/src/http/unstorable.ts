import type { Issue } from '@weir/base';

/** What a form or a design is made of: judged, and cleaned where it is stored, by those who know it. */
const JUDGED: ReadonlySet<string> = new Set(['data', 'artefacts', 'changes', 'fields']);

/** Text no database stores: U+0000, or half of a surrogate pair. */
const isUnstorable = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

/**
 * The issue of input that holds text nobody can store or look for, wherever it stands; null when there is none. Asked
 * once, where input comes in, so that no query fails on it.
 */
export function unstorableIssue(input: unknown): Issue | null {
  const open: (readonly [path: string, value: unknown])[] = [['', input]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' && isUnstorable(value)) return issueAt(path);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (isUnstorable(key)) return issueAt(path);
      if (path !== '' || !JUDGED.has(key)) open.push([`${path}/${key}`, inner]);
    }
  }
  return null;
}

function issueAt(path: string): Issue {
  return {
    code: 'text.unstorable',
    path,
    message: {
      'zh-CN': '文字里有无法保存的字符（空字符或不完整的字符），请删除后再试',
      en: 'The text holds a character that cannot be stored (a null or half a character). Remove it',
    },
  };
}
