import { isObject } from '@weir/base';
import { problem } from '../http/problem.ts';
import type { ApiReply, ApiRequest } from '../http/route.ts';

/** `data` of a JSON body, or the refusal. */
export function dataOf(request: ApiRequest): { readonly value: unknown } | { readonly reply: ApiReply } {
  const body = request.body;
  if (isObject(body) && Object.hasOwn(body, 'data')) return { value: body.data };
  return {
    reply: problem('malformed', request.locale, {
      detail: {
        'zh-CN': '正文应是 {"data": {…}}。',
        en: 'The body must be {"data": {…}}.',
      },
    }),
  };
}

/** `version` of the form a page was filled on, when the body names it. */
export function versionOf(request: ApiRequest): { readonly version?: number } {
  const { version } = (request.body ?? {}) as { readonly version?: unknown };
  return typeof version === 'number' && Number.isSafeInteger(version) ? { version } : {};
}
