import type { Field, Form } from '@weir/artefact';
import {
  type Fact,
  type Facts,
  factKey,
  type JudgeContext,
  type Kinds,
  lookupsFor,
  type PreparedForm,
  type Random,
} from '@weir/form-engine';

type Answers = Readonly<Record<string, unknown>>;

/** How a set of answers is chosen: usual ones, everything at its least or at its most, or a mixture with gaps. */
export type Mood = 'usual' | 'least' | 'most' | 'mixed';

/** Texts are tried up to this length; longer limits are hardly ever reached. */
const LONGEST = 2000;
const ROWS = 2;

/** Answers as somebody might give them, at the edges of what each field allows. */
export function trialAnswers(fields: readonly Field[], mood: Mood, random: Random, kinds: Kinds): Answers {
  const answers: Record<string, unknown> = {};
  for (const field of fields) {
    const spec = kinds.specs.get(field.kind);
    if (spec === undefined) continue;
    if (spec.holds === 'container') {
      Object.assign(answers, trialAnswers(field.fields ?? [], mood, random, kinds));
    } else if (spec.holds === 'rows') {
      const { minRows } = field as { readonly minRows?: unknown };
      const count = Math.min(
        50,
        Math.max(typeof minRows === 'number' ? minRows : 1, mood === 'least' ? 1 : ROWS),
      );
      const rows = Array.from({ length: count }, () => trialAnswers(field.fields ?? [], mood, random, kinds));
      if (isEntered(field, kinds)) answers[field.key] = rows;
    } else if (spec.holds === 'value' && isEntered(field, kinds)) {
      const value = trialValue(field, mood, random, kinds);
      if (value !== undefined) answers[field.key] = value;
    }
  }
  return answers;
}

function isEntered(field: Field, { specs }: Kinds): boolean {
  return (
    field.compute === undefined &&
    field.readOnly !== true &&
    field.writtenBy !== 'system' &&
    specs.get(field.kind)?.drawn !== true
  );
}

/** One value of a field; sometimes none where none is asked for. */
export function trialValue(field: Field, mood: Mood, random: Random, kinds: Kinds): unknown {
  const gap = field.required !== true && (mood === 'least' || (mood === 'mixed' && random() < 0.3));
  if (gap) return undefined;
  const usual = kinds.runs.get(field.kind)?.sample?.(field, random);
  const edges = edgesOf(field, kinds);
  if (mood === 'usual' || edges.length === 0) return usual ?? edges[0];
  if (mood === 'least') return edges[0];
  if (mood === 'most') return edges.at(-1);
  const choices = usual === undefined ? edges : [usual, ...edges];
  return choices[Math.floor(random() * choices.length)];
}

/** Values at the edges of the field's own JSON Schema, the least first. */
function edgesOf(field: Field, { specs }: Kinds): readonly unknown[] {
  const spec = specs.get(field.kind);
  const schema = spec?.jsonSchema(field) ?? {};
  if (Array.isArray(schema.enum)) return schema.enum;
  const options = spec?.valueType(field)?.options;
  if (schema.type === 'string' && options !== undefined) return Object.keys(options);
  if (schema.type === 'number' || schema.type === 'integer')
    return numberEdges(schema, spec?.places?.(field));
  // Of a text with a form of its own (a date, a pattern) only the kind knows right values.
  if (schema.type !== 'string' || schema.pattern !== undefined || schema.format !== undefined) return [];
  if (field.pattern !== undefined || spec?.group === 'relation') return [];
  const least = typeof schema.minLength === 'number' ? Math.max(1, schema.minLength) : 1;
  const most = typeof schema.maxLength === 'number' ? Math.min(LONGEST, schema.maxLength) : 20;
  return least > most ? [] : ['字'.repeat(least), '字'.repeat(most)];
}

function numberEdges(schema: Answers, places = 3): readonly number[] {
  const step = schema.type === 'integer' ? 1 : 1 / 10 ** places;
  const open = typeof schema.exclusiveMinimum === 'number' ? schema.exclusiveMinimum : null;
  const least = open ?? (typeof schema.minimum === 'number' ? schema.minimum : -1000);
  const most = typeof schema.maximum === 'number' ? schema.maximum : 1_000_000;
  // Everyday figures before the ends of what a number can be: the example is to be believed.
  const inside = [-1000, -1, 0, step, 1, 3, 39.9, 99, 1000, 99_999].filter(
    (value) =>
      (open === null ? value >= least : value > least) &&
      value <= most &&
      (schema.type !== 'integer' || Number.isInteger(value)),
  );
  const ends = [open === null ? least : open + step, most].filter((end) => Math.abs(end) <= 1_000_000);
  return [...new Set([...inside, ...ends])].sort((a, b) => a - b);
}

/** What look-ups would answer: everybody and every record is there, with values of the other form's fields. */
export function trialFacts(
  prepared: PreparedForm,
  answers: Answers,
  context: Omit<JudgeContext, 'facts'>,
  forms: ReadonlyMap<string, Form>,
  fill: (field: Field) => unknown,
): Facts {
  const facts = new Map<string, Fact>();
  // What is filled may refer on to other records; two rounds are enough for what an example needs.
  for (let round = 0; round < 2; round++) {
    const open = lookupsFor(prepared, answers, { ...context, facts });
    if (open.length === 0) break;
    for (const lookup of open) {
      if (lookup.lookup === 'unique') facts.set(factKey(lookup), { exists: false });
      if (lookup.lookup !== 'reference') continue;
      const fields = allFields(forms.get(lookup.form)?.fields ?? []);
      const values = Object.fromEntries(
        lookup.fields.flatMap((name) => {
          const field = fields.get(name);
          return field === undefined ? [] : [[name, fill(field)] as const];
        }),
      );
      facts.set(factKey(lookup), { exists: true, label: lookup.number, values });
    }
  }
  return facts;
}

function allFields(fields: readonly Field[]): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>();
  const walk = (inside: readonly Field[]): void => {
    for (const field of inside) {
      found.set(field.key, field);
      walk(field.fields ?? []);
    }
  };
  walk(fields);
  return found;
}
