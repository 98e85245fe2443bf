import type { Locale, LocalText } from '@weir/base';
import { problem } from './problem.ts';
import type { ApiReply } from './route.ts';

/** What a database that does no work just now says of itself, as far as callers act on it. */
export interface Unavailable extends Error {
  readonly reason?: 'away' | 'busy' | 'full' | 'readOnly';
  readonly commitSent?: boolean;
  readonly retryAfter?: number;
}

/** The unavailable database behind an error, however many libraries wrapped it on the way. */
export function unavailableIn(error: unknown): Unavailable | null {
  let current = error;
  for (let depth = 0; current instanceof Error && depth < 8; depth++) {
    if (current.name === 'DatabaseUnavailable') return current;
    current = current.cause;
  }
  return null;
}

/** Header that says when to try again. */
export function retryAfter(error: Unavailable): Readonly<Record<string, string>> {
  return { 'retry-after': String(error.retryAfter ?? 2) };
}

/** What to tell people. */
export function sentenceOf(error: Unavailable): LocalText {
  return error.commitSent ? MAYBE_STORED : SENTENCES[error.reason ?? 'away'];
}

/** The same answer on every path. */
export function unavailableReply(error: Unavailable, locale: Locale): ApiReply {
  return problem('unavailable', locale, { headers: retryAfter(error), detail: sentenceOf(error) });
}

const MAYBE_STORED: LocalText = {
  'zh-CN': '数据库刚刚断开，内容可能已保存。请用同一个 Idempotency-Key 重试，或先查一下再提交。',
  en: 'The database was lost at the last moment; the content may have been stored. Retry with the same Idempotency-Key, or look before sending again.',
};
const SENTENCES: Readonly<Record<NonNullable<Unavailable['reason']>, LocalText>> = {
  away: {
    'zh-CN': '没有收下任何内容，系统会自动恢复，请几秒后重试。',
    en: 'Nothing was accepted. It recovers by itself; retry in a few seconds.',
  },
  busy: {
    'zh-CN': '数据库正忙，没有收下任何内容，请几秒后重试。',
    en: 'The database is busy. Nothing was accepted; retry in a few seconds.',
  },
  full: {
    'zh-CN': '数据库的磁盘满了，没有收下任何内容。请让管理员腾出空间后再试。',
    en: 'The disk of the database is full. Nothing was accepted; ask the administrator to free some space, then retry.',
  },
  readOnly: {
    'zh-CN': '数据库现在只能读，没有收下任何内容。请稍后再试，或联系管理员。',
    en: 'The database can only be read just now. Nothing was accepted; retry later, or ask the administrator.',
  },
};
