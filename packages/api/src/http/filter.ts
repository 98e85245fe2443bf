import { recordScope } from '@weir/artefact';
import type { Issue } from '@weir/base';
import type { Expr } from '@weir/expression';
import { parse } from '@weir/expression/parse';
import type { Entry } from '@weir/usecases';
import { publishedForm } from './published-form.ts';
import type { Services } from './services.ts';

const LONGEST_FILTER = 4_000;

type Parsed =
  | { readonly ok: true; readonly value: Expr }
  | { readonly ok: false; readonly missing: boolean; readonly issues: readonly Issue[] };

/** A condition over records, from its text; names are the form's field keys (or titles) and system fields. */
export async function parseFilter(
  text: string,
  services: Services,
  entry: Pick<Entry, 'app' | 'form'>,
): Promise<Parsed> {
  const form = await publishedForm(services, entry.app, entry.form);
  if (!form) return { ok: false, missing: true, issues: [] };
  if (text.length > LONGEST_FILTER)
    return {
      ok: false,
      missing: false,
      issues: [
        {
          code: 'limit.size',
          path: '',
          message: {
            'zh-CN': `条件最多 ${LONGEST_FILTER} 个字符。`,
            en: `A condition has at most ${LONGEST_FILTER} characters.`,
          },
        },
      ],
    };
  const parsed = parse(text, recordScope(form.body, services.kinds.specs));
  if ('expr' in parsed) return { ok: true, value: parsed.expr };
  return {
    ok: false,
    missing: false,
    issues: parsed.issues.map(({ code, message, data, from, to }) => ({
      code,
      path: '',
      message,
      data: { ...data, from, to },
    })),
  };
}
