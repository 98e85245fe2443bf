import type { Issue, LocalText } from '@weir/base';

/** An issue of one artefact among many: `artefact` is `kind/key` (or its position when those are unreadable). */
export interface ArtefactIssue extends Issue {
  readonly artefact: string;
  /** Position in the list that was checked. */
  readonly index: number;
}

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
