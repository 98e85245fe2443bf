import type { Field, Form } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { references } from '@weir/expression';
import { judge, type Kinds, prepareForm, seededRandom } from '@weir/form-engine';
import { type Located, locate, type Places } from '../locate.ts';
import { type Mood, trialAnswers, trialFacts, trialValue } from './trial-answers.ts';

/** An example of answers for which a value nobody enters does not pass. */
export interface ComputedFailure {
  readonly located: Located;
  readonly issue: Issue;
  /** What came out; absent: nothing. */
  readonly value: unknown;
  /** What it was worked out from. */
  readonly inputs: readonly { readonly field: Field; readonly value: unknown }[];
}

/** Any day will do; always the same one, so that a proof made twice says the same. */
const MOMENT = { today: '2025-11-03', now: '2025-11-03T08:00:00Z', me: 'someone' };
const MOODS: readonly Mood[] = ['usual', 'least', 'most'];

/** Whether the value comes by itself and whoever fills the form cannot change it. */
export function comesByItself({ field, spec }: Located): boolean {
  if (spec?.holds !== 'value' || spec.drawn === true) return false;
  return field.compute !== undefined || field.readOnly === true || field.writtenBy === 'system';
}

/**
 * Fields whose value comes by itself (computed, filled, a fixed default) and can fail their own check, each with an
 * example found by trying `trials` sets of answers. None found is no promise.
 */
export function computedFailures(
  form: Form,
  forms: ReadonlyMap<string, Form>,
  kinds: Kinds,
  trials: number,
): readonly ComputedFailure[] {
  const places = locate(form, kinds.specs);
  const suspects = [...places.values()].filter(comesByItself);
  if (suspects.length === 0) return [];
  const prepared = prepareForm(form, kinds);
  const random = seededRandom(form.key);
  const found = new Map<string, ComputedFailure>();
  for (let trial = 0; trial < trials && found.size < suspects.length; trial++) {
    const mood = MOODS[trial] ?? 'mixed';
    const answers = trialAnswers(form.fields, mood, random, kinds);
    const fill = (field: Field): unknown => trialValue(field, mood, random, kinds);
    const facts = trialFacts(prepared, answers, MOMENT, forms, fill);
    const { data, issues } = judge(prepared, answers, { ...MOMENT, facts });
    const broken = new Set(issues.map(({ path }) => nameOf(path, places)));
    for (const issue of issues) {
      const name = nameOf(issue.path, places);
      const located = places.get(name);
      if (located === undefined || !comesByItself(located) || found.has(name)) continue;
      if (isMeant(issue, located, form)) continue;
      const sources = sourcesOf(located, places);
      // A wrong answer is complained of where it was given; only right answers make an example.
      if (sources.some((source) => broken.has(source.name))) continue;
      const at = issue.path.split('/');
      const row = located.table === undefined ? undefined : Number(at[2]);
      found.set(name, {
        located,
        issue,
        value: heldValue(located, data, row),
        inputs: sources.map((source) => ({ field: source.field, value: heldValue(source, data, row) })),
      });
    }
  }
  return [...found.values()];
}

/**
 * A rule that refuses a figure in words of its own is there on purpose: people change what it is worked out from. Of what
 * is filled from a chosen record, they choose another.
 */
function isMeant({ code, rule }: Issue, { field }: Located, form: Form): boolean {
  if (code === 'computed.differs' || code === 'readOnly' || code === 'locked') return true;
  if (rule === undefined) return false;
  if (field.compute === undefined) return true;
  const then = form.rules?.find(({ key }) => key === rule)?.then ?? [];
  return !then.some(
    (consequence) =>
      ('require' in consequence && consequence.require.includes(field.key)) ||
      ('restrict' in consequence &&
        consequence.restrict.field === field.key &&
        consequence.restrict.message === undefined) ||
      ('options' in consequence &&
        consequence.options.field === field.key &&
        consequence.options.message === undefined),
  );
}

/** `/lines/0/price` is about `lines.price`. */
function nameOf(path: string, places: Places): string {
  const [, first = '', , column] = path.split('/');
  const name = column === undefined ? first : `${first}.${column}`;
  return places.has(name) ? name : first;
}

/** The fields a formula reads, or the reference that fills the field. */
function sourcesOf(located: Located, places: Places): readonly Located[] {
  const { field, table } = located;
  const expr = field.compute ?? field.default;
  const names = new Set<string>();
  for (const { kind, key } of expr === undefined ? [] : references(expr)) {
    if (kind === 'column' && table !== undefined) names.add(`${table}.${key}`);
    else if (kind === 'field' && places.has(key)) names.add(key);
    else if (kind === 'get') {
      for (const name of places.keys()) if (name.endsWith(`.${key}`)) names.add(name);
    }
  }
  for (const other of places.values()) {
    if (other.table !== table) continue;
    const uses = other.spec?.uses?.(other.field) ?? [];
    if (uses.some((use) => use.writes !== undefined && use.form === undefined && use.field === field.key)) {
      names.add(other.name);
    }
  }
  return [...names].flatMap((name) => {
    const source = places.get(name);
    return source === undefined || source.name === located.name || source.spec?.holds !== 'value'
      ? []
      : [source];
  });
}

/** The value of a field; of a column its value in the row, or those of all rows. */
function heldValue(
  { field, table }: Located,
  data: Readonly<Record<string, unknown>>,
  row: number | undefined,
): unknown {
  if (table === undefined) return data[field.key];
  const rows = data[table];
  if (!Array.isArray(rows)) return undefined;
  const cells = (rows as readonly Readonly<Record<string, unknown>>[]).map((one) => one[field.key]);
  return row === undefined ? cells : cells[row];
}
