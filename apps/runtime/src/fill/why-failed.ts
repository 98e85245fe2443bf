import { inLocale, type Locale } from '@weir/base';
import { Refused } from './refused.ts';
import { fillWords } from './words.ts';

/** Why a question asked while filling (a look-up, a search, an upload) has no answer, by its cause. */
export function whyFailed(failure: unknown, locale: Locale): string {
  const words = fillWords(locale);
  if (!(failure instanceof Refused)) return words.askNotReached;
  if (failure.status === 401) return words.askSessionOver;
  if (failure.status === 410) return words.goneText;
  if (failure.status === 429) return words.askTooMany;
  if (failure.status >= 500) return words.askServerDown;
  const [issue] = failure.issues;
  return issue === undefined ? failure.message || words.askRefused : inLocale(issue.message, locale);
}

/** Whether the server will say by itself what is wrong when the answers are sent: the page asked by an older form. */
export function isJudgedThere(failure: unknown): boolean {
  return failure instanceof Refused && (failure.status === 400 || failure.status === 422);
}
