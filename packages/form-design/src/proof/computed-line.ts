import type { Artefact, ArtefactIssue, Field, Form } from '@weir/artefact';
import type { Locale } from '@weir/base';
import { fieldPlace } from '../changes/field-changes.ts';
import type { ProofDetail, ProofKinds, ProofLine } from '../contract.ts';
import { locate, pathOf } from '../locate.ts';
import { type Both, both, bothOf, fieldTitle, quote } from '../words.ts';
import { type ComputedFailure, comesByItself, computedFailures } from './computed-failures.ts';
import { count, plural, worst } from './proof-tone.ts';

/** Fields judged in one proof, all forms and all sets of answers together: whoever waits for the sheet looks at it. */
const WORK = 8_000;
/** Sets of answers tried for one form. */
const MOST_TRIALS = 80;
const MOST_INPUTS = 3;
const MOST_LETTERS = 30;

/**
 * Values nobody enters that can fail their own check: whoever fills the form would be stopped at a field they cannot
 * change. What was so before this change is told, but asks for no reason again. `before` has the newer keys.
 */
export function computedLine(
  before: readonly Artefact[],
  after: readonly Artefact[],
  issues: readonly ArtefactIssue[],
  kinds: ProofKinds,
): ProofLine {
  const broken = new Set(
    issues.filter(({ severity }) => severity !== 'warning').map(({ artefact }) => artefact),
  );
  const forms = formsOf(after);
  const computing = [...forms.values()].filter(
    (form) => !broken.has(`form/${form.key}`) && [...locate(form, kinds.specs).values()].some(comesByItself),
  );
  const old = formsOf(before);
  const details: ProofDetail[] = [];
  for (const form of computing) {
    const trials = trialsFor(form, computing.length, kinds);
    const failures = computedFailures(form, forms, kinds, trials);
    const was = failures.length === 0 ? undefined : old.get(form.key);
    const failed = was === undefined ? [] : computedFailures(was, old, kinds, trials);
    const already = new Set(failed.map(({ located }) => located.name));
    for (const failure of failures) {
      details.push(detailOf(failure, form, already.has(failure.located.name), kinds));
    }
  }
  const doubtful = count(details, 'amber');
  return {
    key: 'computed',
    title: both('自动计算', 'Computed values'),
    tone: worst(details.map(({ tone }) => tone)),
    sentence:
      doubtful > 0
        ? both(
            `${doubtful} 个自动算出的值可能通不过检查，填的人改不了`,
            `${plural(doubtful, 'computed value')} may fail ${doubtful === 1 ? 'its' : 'their'} check where nobody can change ${doubtful === 1 ? 'it' : 'them'}`,
          )
        : computing.length === 0
          ? both('没有自动算出的值', 'Nothing is computed')
          : both('试过的值都通过', 'What was tried passes'),
    details,
  };
}

function formsOf(artefacts: readonly Artefact[]): ReadonlyMap<string, Form> {
  return new Map(
    artefacts.flatMap((artefact) => (artefact.kind === 'form' ? [[artefact.key, artefact] as const] : [])),
  );
}

function trialsFor(form: Form, forms: number, { specs }: ProofKinds): number {
  // A proof of an app judges forms before and after.
  const share = WORK / forms / 2;
  return Math.max(3, Math.min(MOST_TRIALS, Math.floor(share / locate(form, specs).size)));
}

function detailOf(failure: ComputedFailure, form: Form, already: boolean, kinds: ProofKinds): ProofDetail {
  const { located, issue, value } = failure;
  const place = fieldPlace(locate(form, kinds.specs), located, kinds);
  const said = bothOf(issue.message);
  const inputs = inputWords(failure, kinds);
  const [zh, en] = (['zh-CN', 'en'] as const).map((locale) => words(located.field, value, locale, kinds));
  const given =
    inputs === null
      ? both('例如', 'For example')
      : both(`例如${inputs['zh-CN']}时`, `For example, with ${inputs.en},`);
  const outcome =
    value === undefined ? both('没有值', 'it has no value') : both(`得出 ${zh}`, `it comes to ${en}`);
  return {
    tone: 'amber',
    ...(already ? { known: true as const } : {}),
    sentence: both(
      `${place['zh-CN']}：${given['zh-CN']}${outcome['zh-CN']}，“${said['zh-CN']}”，填的人改不了${already ? '（之前就这样）' : ''}`,
      `${place.en}: ${given.en} ${outcome.en}: “${said.en}”, and nobody can change it${already ? ' (as before)' : ''}`,
    ),
    artefact: `form/${form.key}`,
    path: pathOf(located),
  };
}

function inputWords({ inputs }: ComputedFailure, kinds: ProofKinds): Both | null {
  if (inputs.length === 0) return null;
  const parts = inputs.slice(0, MOST_INPUTS).map(({ field, value }) => {
    const title = quote(fieldTitle(field, kinds.specs));
    return isBlank(value)
      ? both(`${title['zh-CN']}空着`, `${title.en} empty`)
      : both(
          `${title['zh-CN']}是 ${words(field, value, 'zh-CN', kinds)}`,
          `${title.en} ${words(field, value, 'en', kinds)}`,
        );
  });
  return both(parts.map((part) => part['zh-CN']).join('、'), parts.map((part) => part.en).join(', '));
}

function isBlank(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every((item) => item === undefined));
}

function words(field: Field, value: unknown, locale: Locale, { runs }: ProofKinds): string {
  const run = runs.get(field.kind);
  const one = (item: unknown): string => run?.toText(field, item, { locale }) ?? String(item);
  const values = Array.isArray(value) ? value.filter((item) => item !== undefined) : [value];
  const text = values.map(one).join(locale === 'en' ? ', ' : '、');
  const letters = [...text];
  return letters.length <= MOST_LETTERS
    ? text
    : locale === 'en'
      ? `${letters.slice(0, 10).join('')}… (${letters.length} characters)`
      : `${letters.slice(0, 10).join('')}……（${letters.length} 个字）`;
}
