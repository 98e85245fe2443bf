import type { LocalText } from '@weir/expression';
import type { Issue } from '../issue.ts';

/** An issue about an artefact, for whoever writes it. */
export function artefactIssue(
  code: string,
  path: string,
  zh: string,
  en: string,
  data?: Readonly<Record<string, unknown>>,
): Issue {
  const message: LocalText = { 'zh-CN': zh, en };
  return data === undefined ? { code, path, message } : { code, path, message, data };
}

/** The same, as a warning: publishing goes on. */
export function artefactWarning(code: string, path: string, zh: string, en: string): Issue {
  return { ...artefactIssue(code, path, zh, en), severity: 'warning' };
}

/** A name or value as messages quote it, never longer than a line. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (safeJson(value) ?? String(typeof value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function safeJson(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  return JSON.stringify(value);
}
