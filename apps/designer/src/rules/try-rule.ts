import type { Form, Rule } from '@weir/artefact';
import { type Issue, isObject } from '@weir/base';
import { compile } from '@weir/expression';
import { type JudgeContext, judge, type Kinds, type PreparedForm, prepareForm } from '@weir/form-engine';
import { testOf } from '../condition/tests.ts';
import { consequenceSentence, type Teller } from './rule-sentence.ts';

type Data = Readonly<Record<string, unknown>>;

/** What a rule does to one sample. */
export interface Tried {
  /** Whether its condition holds; for rules about rows, in which of them (from 1). */
  readonly fires: boolean;
  readonly rows: readonly number[] | null;
  readonly follows: readonly { readonly sentence: string; readonly refused: boolean }[];
  /** What the person would be told because of this rule. */
  readonly issues: readonly Issue[];
  /** Everything that keeps the sample from being submitted. */
  readonly refusals: number;
  /** What else the person would be told. */
  readonly others: readonly Issue[];
}

/** The form made ready, as far as it can be while it is being worked on; null when it cannot. */
export function prepareDraft(form: Form, kinds: Kinds): PreparedForm | null {
  const known = { ...form, fields: knownFields(form.fields, kinds) };
  try {
    return prepareForm(known, kinds);
  } catch {
    // A circle, or rules about tables that are gone: without the rules the rest may still be tried.
  }
  const tables = new Set(known.fields.flatMap((field) => tableKeys(field, kinds)));
  try {
    const rules = (form.rules ?? []).filter(({ each }) => each === undefined || tables.has(each));
    return prepareForm({ ...known, rules }, kinds);
  } catch {
    return null;
  }
}

function knownFields(fields: Form['fields'], kinds: Kinds): Form['fields'] {
  return fields.flatMap((field) => {
    if (kinds.specs.get(field.kind) === undefined) return [];
    return [field.fields === undefined ? field : { ...field, fields: knownFields(field.fields, kinds) }];
  });
}

function tableKeys(field: Form['fields'][number], kinds: Kinds): readonly string[] {
  const holds = kinds.specs.get(field.kind)?.holds;
  if (holds === 'rows') return [field.key];
  return holds === 'container' ? (field.fields ?? []).flatMap((child) => tableKeys(child, kinds)) : [];
}

/** A sample as rules see it: with defaults and computed values, without what is hidden. */
export function completed(prepared: PreparedForm | null, data: Data, context: JudgeContext): Data {
  return prepared === null ? data : { ...judge(prepared, data, context).data, _me: context.me ?? undefined };
}

/** Judges a sample as the server would and tells what one rule has to do with it. */
export function tryRule(
  prepared: PreparedForm,
  rule: Rule,
  data: Data,
  context: JudgeContext,
  teller: Teller,
): Tried {
  const verdict = judge(prepared, data, context);
  const record: Data = { ...verdict.data, _me: context.me ?? undefined };
  const scope = teller.scopeOf(rule.each);
  const moment = { today: context.today, now: context.now };
  const compiled = rule.when === undefined ? null : compile(rule.when, scope);
  let rows: number[] | null = null;
  let fires: boolean;
  if (rule.each === undefined) {
    fires = compiled === null || compiled.test({ data: record, ...moment });
  } else {
    const lines = record[rule.each];
    rows = (Array.isArray(lines) ? (lines as readonly Data[]) : []).flatMap((row, i) =>
      compiled === null || compiled.test({ data: record, row, ...moment }) ? [i + 1] : [],
    );
    fires = rows.length > 0;
  }
  const errors = verdict.issues.filter(({ severity }) => severity !== 'warning');
  const issues = errors.filter((issue) => issue.rule === rule.key);
  const follows = fires
    ? rule.then.map((consequence) => ({
        sentence: consequenceSentence(rule, consequence, teller),
        refused: issues.some((issue) => isAbout(issue, consequence)),
      }))
    : [];
  const others = errors.filter((issue) => !issues.includes(issue));
  return { fires, rows, follows, issues, refusals: errors.length, others };
}

function isAbout(issue: Issue, consequence: Rule['then'][number]): boolean {
  const key = issue.path.split('/').at(-1) ?? '';
  if ('require' in consequence) return issue.code === 'required' && consequence.require.includes(key);
  if ('options' in consequence) return issue.code === 'option' && consequence.options.field === key;
  if ('restrict' in consequence)
    return (
      issue.path !== '' &&
      consequence.restrict.field === key &&
      issue.code !== 'option' &&
      issue.code !== 'required'
    );
  return 'reject' in consequence && issue.code === 'rule.rejected';
}

/**
 * Answers like the given ones for which the condition holds, as far as one can be found by setting what it asks for;
 * null when that did not work.
 */
export function meeting(
  prepared: PreparedForm,
  rule: Rule,
  base: Data,
  context: JudgeContext,
  teller: Teller,
): Data | null {
  const holds = (data: Data): boolean => tryRule(prepared, rule, data, context, teller).fires;
  if (rule.when === undefined || holds(base)) return base;
  const set = satisfy(rule.when, base, rule.each, new Map());
  if (set !== null && holds(set)) return set;
  // Sums and other computed figures follow from what is in the rows.
  for (let power = 1; power <= 6; power++) {
    const scaled = withNumbers(set ?? base, 10 ** power);
    if (holds(scaled)) return scaled;
  }
  return null;
}

type Bound = ReadonlyMap<string, string>;
type Condition = NonNullable<Rule['when']>;

/** The answers with what a condition asks for put in; null where it cannot be put in so simply. */
function satisfy(expr: Condition, data: Data, each: string | undefined, bound: Bound): Data | null {
  if ('op' in expr && expr.op === 'and') {
    let next: Data | null = data;
    for (const arg of expr.args) next = next === null ? null : satisfy(arg, next, each, bound);
    return next;
  }
  if ('op' in expr && expr.op === 'or') {
    for (const arg of expr.args) {
      const next = satisfy(arg, data, each, bound);
      if (next !== null) return next;
    }
    return null;
  }
  if (('some' in expr && 'field' in expr.some) || ('every' in expr && 'field' in expr.every)) {
    const list = 'some' in expr ? expr.some : expr.every;
    if (!('field' in list)) return null;
    return satisfy(expr.satisfies, data, each, new Map([...bound, [expr.as, list.field]]));
  }
  const test = testOf(expr);
  if (test === null) return null;
  const [first] = test.values;
  const value = valueFor(test.name, first);
  return value === undefined ? null : put(test.subject, value, data, each, bound);
}

/** A value that passes the test; undefined when none is at hand. `null`: nothing. */
function valueFor(name: string, first: Condition | undefined): unknown {
  if (name === 'holds') return true;
  if (name === 'holdsNot') return false;
  if (name === 'empty' || name === 'isNull') return null;
  if (first === undefined) return undefined;
  if ('text' in first) return name === 'has' ? [first.text] : first.text;
  if ('bool' in first) return first.bool;
  if ('date' in first)
    return name === 'gt' ? shifted(first.date, 1) : name === 'lt' ? shifted(first.date, -1) : first.date;
  if ('number' in first) {
    const number = Number(first.number);
    return name === 'gt' ? number + 1 : name === 'lt' ? number - 1 : number;
  }
  return undefined;
}

function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function put(
  subject: Condition,
  value: unknown,
  data: Data,
  each: string | undefined,
  bound: Bound,
): Data | null {
  if ('field' in subject) return withValue(data, subject.field, value);
  const table =
    'column' in subject
      ? each
      : 'get' in subject && 'var' in subject.of
        ? bound.get(subject.of.var)
        : undefined;
  const column = 'column' in subject ? subject.column : 'get' in subject ? subject.get : undefined;
  if (table === undefined || column === undefined) return null;
  const rows = Array.isArray(data[table]) ? (data[table] as readonly Data[]) : [{}];
  return { ...data, [table]: rows.map((row) => withValue(row, column, value)) };
}

function withValue(data: Data, key: string, value: unknown): Data {
  if (value !== null) return { ...data, [key]: value };
  const { [key]: _gone, ...rest } = data;
  return rest;
}

/** The numbers of all rows made larger. */
function withNumbers(data: Data, times: number): Data {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      Array.isArray(value)
        ? (value as readonly unknown[]).map((row) =>
            isObject(row)
              ? Object.fromEntries(
                  Object.entries(row).map(([name, cell]) => [
                    name,
                    typeof cell === 'number' ? Math.round(cell * times) : cell,
                  ]),
                )
              : row,
          )
        : value,
    ]),
  );
}
