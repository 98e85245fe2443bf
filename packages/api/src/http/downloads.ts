import type { Locale } from '@weir/expression';
import { problem } from './problem.ts';
import type { ApiReply } from './route.ts';

const MOST = { each: 3, all: 12 } as const;
const RETRY_SECONDS = '10';

/** Large downloads under way in this process: each works as long as somebody takes it. */
export interface Downloads {
  /** Counts one more for this person: the function ends it. The refusal when there are enough already. */
  readonly begin: (who: string, locale: Locale) => (() => void) | ApiReply;
}

/** Makes the count; a person may have `each` downloads at once, everybody together `all`. */
export function createDownloads(most: { readonly each: number; readonly all: number } = MOST): Downloads {
  const running = new Map<string, number>();
  let all = 0;
  return {
    begin: (who, locale) => {
      const own = running.get(who) ?? 0;
      if (own >= most.each || all >= most.all) return tooMany(locale);
      running.set(who, own + 1);
      all++;
      let open = true;
      return () => {
        if (!open) return;
        open = false;
        all--;
        const left = (running.get(who) ?? 1) - 1;
        if (left > 0) running.set(who, left);
        else running.delete(who);
      };
    },
  };
}

const tooMany = (locale: Locale): ApiReply =>
  problem('tooMany', locale, {
    headers: { 'retry-after': RETRY_SECONDS },
    detail: {
      'zh-CN': '同时下载的文件太多，请等前面的下载完再试。',
      en: 'Too many downloads at once; wait for the others to finish, then try again.',
    },
  });
