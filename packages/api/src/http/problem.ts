import type { Issue } from '@weir/base';
import { inLocale, type Locale, type LocalText } from '@weir/base';
import type { Failure } from '@weir/usecases';
import type { ApiReply } from './route.ts';

/** Everything that can go wrong over HTTP, with its status and what to do about it. */
const CATALOGUE = {
  malformed: {
    status: 400,
    title: { 'zh-CN': '请求读不懂', en: 'The request cannot be read' },
    detail: {
      'zh-CN': '请检查网址参数和 JSON 正文的写法。',
      en: 'Check the parameters of the address and the JSON body.',
    },
  },
  unauthenticated: {
    status: 401,
    title: { 'zh-CN': '没有登录或密钥无效', en: 'Not signed in, or the key is not valid' },
    detail: {
      'zh-CN': '请重新登录；接口调用请带上有效的 API 密钥（Authorization: Bearer …）。',
      en: 'Sign in again; API calls need a valid API key (Authorization: Bearer …).',
    },
  },
  forbidden: {
    status: 403,
    title: { 'zh-CN': '没有权限', en: 'Not allowed' },
    detail: {
      'zh-CN': '请联系管理员开通权限。',
      en: 'Ask an administrator for the permission.',
    },
  },
  crossOrigin: {
    status: 403,
    title: { 'zh-CN': '请求来自别的网站', en: 'The request comes from another site' },
    detail: {
      'zh-CN': '请在本系统的页面里操作。',
      en: 'Use the pages of this system.',
    },
  },
  missing: {
    status: 404,
    title: { 'zh-CN': '没有找到', en: 'Not found' },
    detail: {
      'zh-CN': '请检查网址，或者它已被删除。',
      en: 'Check the address; it may have been deleted.',
    },
  },
  conflict: {
    status: 409,
    title: { 'zh-CN': '别人刚改过这条记录', en: 'Somebody changed this record in between' },
    detail: {
      'zh-CN': '请对照 current（现在的）和 sent（您提交的），用新的 rev 再提交。',
      en: 'Compare `current` (stored now) with `sent` (yours) and send again with the new `rev`.',
    },
  },
  gone: {
    status: 410,
    title: { 'zh-CN': '链接已失效', en: 'This link is no longer valid' },
    detail: {
      'zh-CN': '请联系给您链接的人，重新要一个。',
      en: 'Ask whoever gave you the link for a new one.',
    },
  },
  tooLarge: {
    status: 413,
    title: { 'zh-CN': '内容太大', en: 'Too large' },
    detail: {
      'zh-CN': '请减小内容，或分几次提交。',
      en: 'Make it smaller, or send it in parts.',
    },
  },
  wrongType: {
    status: 415,
    title: { 'zh-CN': '内容类型不支持', en: 'Content type not supported' },
    detail: {
      'zh-CN': '请使用接口说明里写的 Content-Type。',
      en: 'Use a Content-Type that the API document names.',
    },
  },
  misdirected: {
    status: 421,
    title: { 'zh-CN': '这个网址不是本系统的', en: 'This is not an address of this system' },
    detail: {
      'zh-CN': '请用管理员给的网址打开；管理员可在 WEIR_PUBLIC_URL 或 WEIR_ALLOWED_HOSTS 里登记这个名字。',
      en: 'Open the address you were given; an administrator can register this name in WEIR_PUBLIC_URL or WEIR_ALLOWED_HOSTS.',
    },
  },
  invalid: {
    status: 422,
    title: { 'zh-CN': '内容没有通过检查', en: 'The content did not pass the checks' },
    detail: {
      'zh-CN': '请按 issues 里的说明逐条修改后再提交。',
      en: 'Correct what `issues` lists and send again.',
    },
  },
  keyReused: {
    status: 422,
    title: {
      'zh-CN': '这个 Idempotency-Key 已用于别的内容',
      en: 'This Idempotency-Key was used with another body',
    },
    detail: {
      'zh-CN': '重试时请提交相同内容；新的提交请换新的 Idempotency-Key。',
      en: 'Retry with the same body, or use a new Idempotency-Key for a new submission.',
    },
  },
  tooMany: {
    status: 429,
    title: { 'zh-CN': '请求太频繁', en: 'Too many requests' },
    detail: {
      'zh-CN': '请按 Retry-After 的秒数稍后再试。',
      en: 'Wait for the seconds given in Retry-After.',
    },
  },
  internal: {
    status: 500,
    title: { 'zh-CN': '系统出错了', en: 'Something went wrong here' },
    detail: {
      'zh-CN': '请稍后重试；还是不行，请把编号告诉管理员。',
      en: 'Try again later; if it stays, tell the administrator the number.',
    },
  },
  unavailable: {
    status: 503,
    title: { 'zh-CN': '暂时无法处理', en: 'Not available right now' },
    detail: {
      'zh-CN': '数据库暂时连不上。没有收下任何内容，系统会自动恢复，请几秒后重试。',
      en: 'The database cannot be reached right now. Nothing was accepted. It recovers by itself; retry in a few seconds.',
    },
  },
} as const satisfies Record<string, { status: number; title: LocalText; detail: LocalText }>;

export type ProblemCode = keyof typeof CATALOGUE;

/** An issue on the wire: `message` in the asked language, `messages` in all. */
export interface WireIssue extends Omit<Issue, 'message'> {
  readonly message: string;
  readonly messages: LocalText;
}

export { inLocale };

/** An issue as the HTTP APIs print it. */
export function wireIssue(issue: Issue, locale: Locale): WireIssue {
  const { message, ...rest } = issue;
  return { ...rest, message: inLocale(message, locale), messages: message };
}

/** Details that may accompany a problem. */
export interface ProblemExtras {
  readonly issues?: readonly Issue[];
  /** A better sentence than the catalogue's. */
  readonly detail?: LocalText;
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Status of a problem code. */
export function problemStatus(code: ProblemCode): number {
  return CATALOGUE[code].status;
}

/** The RFC 9457 document of a problem. */
export function problemDocument(
  code: ProblemCode,
  locale: Locale,
  extras: ProblemExtras = {},
): Readonly<Record<string, unknown>> {
  const entry = CATALOGUE[code];
  return {
    type: `urn:weir:problem:${code}`,
    title: inLocale(entry.title, locale),
    status: entry.status,
    detail: inLocale(extras.detail ?? entry.detail, locale),
    code,
    issues: (extras.issues ?? []).map((issue) => wireIssue(issue, locale)),
    ...extras.members,
  };
}

/** A problem as a reply. */
export function problem(code: ProblemCode, locale: Locale, extras: ProblemExtras = {}): ApiReply {
  return {
    status: CATALOGUE[code].status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...extras.headers },
    body: problemDocument(code, locale, extras),
  };
}

/** The refusal of an upload for which there is no room at present. */
export function overQuota(
  { issue, seconds }: { readonly issue: Issue; readonly seconds: number },
  locale: Locale,
): ApiReply {
  return problem('tooMany', locale, {
    detail: issue.message,
    issues: [issue],
    headers: { 'retry-after': String(seconds) },
  });
}

/** The refusal of an upload that holds no file, or only part of one. */
export function noFile(locale: Locale): ApiReply {
  return problem('malformed', locale, {
    detail: {
      'zh-CN': '没有收到完整的文件，请重新上传。',
      en: 'No complete file arrived; upload it again.',
    },
  });
}

/** The problem that a failed use case stands for. */
function problemCodeOf(failure: Failure): ProblemCode {
  if (failure.failure === 'invalid' && failure.issues.some((issue) => GONE.has(issue.code))) return 'gone';
  if (failure.issues.some((issue) => GONE.has(issue.code))) return 'gone';
  return failure.failure;
}
const GONE: ReadonlySet<string> = new Set(['link.revoked', 'link.expired']);

/** A failed use case as a reply; a conflict carries both versions. */
export function problemOfFailure(failure: Failure, locale: Locale): ApiReply {
  const members =
    failure.failure === 'conflict'
      ? { current: failure.current, sent: failure.sent, changedSince: failure.changedSince }
      : {};
  return problem(problemCodeOf(failure), locale, { issues: failure.issues, members });
}
