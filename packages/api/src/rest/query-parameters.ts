import { recordScope, type SortKey } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import type { Expr } from '@weir/expression';
import type { Entry } from '@weir/usecases';
import { parseFilter } from '../http/filter.ts';
import { problem } from '../http/problem.ts';
import { publishedForm } from '../http/published-form.ts';
import type { ApiReply, ApiRequest } from '../http/route.ts';
import type { Services } from '../http/services.ts';

/** A parameter that was read, or the refusal. */
export type Read<T> = { readonly value: T } | { readonly reply: ApiReply };

const DEFAULT_LIMIT = 50;
const HIGHEST_LIMIT = 200;
const MOST_SORT_KEYS = 4;

/** The refusal of a request that is written wrongly. */
export function unreadable(request: ApiRequest, detail: LocalText): { readonly reply: ApiReply } {
  return { reply: problem('malformed', request.locale, { detail }) };
}

/** `limit`, 1 to 200, 50 when absent. */
export function limitOf(request: ApiRequest): Read<number> {
  const text = request.query.limit ?? String(DEFAULT_LIMIT);
  const limit = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= HIGHEST_LIMIT) return { value: limit };
  return unreadable(request, {
    'zh-CN': `limit 应为 1 到 ${HIGHEST_LIMIT} 的整数。`,
    en: `limit must be a whole number from 1 to ${HIGHEST_LIMIT}.`,
  });
}

/** `sort=-createdAt,total`: fields by key, a minus for descending; system fields also without their underscore. */
export async function sortOf(
  request: ApiRequest,
  services: Services,
  entry: Pick<Entry, 'app' | 'form'>,
): Promise<Read<readonly SortKey[] | undefined>> {
  const text = request.query.sort;
  if (text === undefined || text === '') return { value: undefined };
  const keys = text.split(',');
  if (keys.length > MOST_SORT_KEYS || !keys.every((key) => /^-?_?[A-Za-z][A-Za-z0-9]{0,39}$/.test(key)))
    return unreadable(request, {
      'zh-CN': `sort 应写成字段名，用逗号隔开，降序前加减号，最多 ${MOST_SORT_KEYS} 个，例如 sort=-createdAt,total。`,
      en: `sort must be field keys separated by commas, a minus for descending, at most ${MOST_SORT_KEYS}, for example sort=-createdAt,total.`,
    });
  const form = await publishedForm(services, entry.app, entry.form);
  const own = Object.keys(form ? recordScope(form.body, services.kinds.specs).fields : {});
  return {
    value: keys.map((key) => {
      const name = key.replace(/^-/, '');
      const field = !own.includes(name) && own.includes(`_${name}`) ? `_${name}` : name;
      return key.startsWith('-') ? { field, descending: true } : { field };
    }),
  };
}

/** `filter`: a condition in the rule language, for example `total >= 5000 and payment = "微信"`. */
export async function filterOf(
  request: ApiRequest,
  services: Services,
  entry: Pick<Entry, 'app' | 'form'>,
): Promise<Read<Expr | undefined>> {
  const text = request.query.filter;
  if (text === undefined || text.trim() === '') return { value: undefined };
  const parsed = await parseFilter(text, services, entry);
  if (parsed.ok) return { value: parsed.value };
  if (parsed.missing) return { reply: problem('missing', request.locale) };
  return {
    reply: problem('malformed', request.locale, {
      issues: parsed.issues,
      detail: {
        'zh-CN':
          'filter 写得不对，issues 里有说明。字段用字段名，文字加双引号，例如 total >= 5000 and payment = "微信"。',
        en: 'The filter is wrong; see issues. Fields go by key, text in double quotes, for example total >= 5000 and payment = "微信".',
      },
    }),
  };
}
