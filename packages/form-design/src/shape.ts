import {
  type Artefact,
  type Field,
  type FieldSpecs,
  FORM_LIMITS,
  type Form,
  readArtefact,
} from '@weir/artefact';
import type { Issue } from '@weir/base';
import { isObject } from '@weir/base';
import { isKey } from './new-key.ts';
import { refusal } from './words.ts';

/** Faults with which nothing can be done; all others are told while somebody works on the design. */
const UNBEARABLE: ReadonlySet<string> = new Set([
  'artefact.choice',
  'artefact.kind',
  'artefact.missing',
  'artefact.reserved',
  'artefact.specVersion',
  'artefact.type',
]);

/**
 * What makes a body no artefact at all, so that nothing could be done with it: properties missing or of another type,
 * fields without a key. Faults that only keep it from being published are left to the checks.
 */
export function shapeIssues(body: unknown, specs: FieldSpecs): readonly Issue[] {
  if (isObject(body) && body.kind === 'form' && Array.isArray(body.fields)) {
    const issues = fieldTreeIssues(body.fields);
    if (issues.length > 0) return issues;
  }
  return readArtefact(body, specs).issues.filter(({ code }) => UNBEARABLE.has(code));
}

/** The same for new fields alone, pasted or from the library; their keys may be anything, since they get others. */
export function fieldShapeIssues(fields: readonly Field[], specs: FieldSpecs): readonly Issue[] {
  const issues = fieldTreeIssues(fields, false);
  if (issues.length > 0) return issues;
  return readArtefact({ ...EMPTY_FORM, fields }, specs).issues.filter(
    ({ code, path }) => UNBEARABLE.has(code) && !path.endsWith('/key'),
  );
}

/** The same for one property of a form, without looking at its fields again. */
export function formPropertyIssues(form: Form, property: string, specs: FieldSpecs): readonly Issue[] {
  const example = specs.all.find(({ holds }) => holds === 'value');
  const fields = example === undefined ? form.fields : [example.example];
  const value = form[property as keyof Form];
  // The property may just have been taken away.
  const body = { ...EMPTY_FORM, fields, ...(value === undefined ? {} : { [property]: value }) };
  return readArtefact(body, specs).issues.filter(
    ({ code, path }) => UNBEARABLE.has(code) && (path === `/${property}` || path.startsWith(`/${property}/`)),
  );
}

const EMPTY_FORM: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'form',
  title: { 'zh-CN': '表单', en: 'Form' },
  fields: [],
};

/** Every field has a key that can be one, once, a kind and a title; and they are not nested without end. */
function fieldTreeIssues(fields: readonly unknown[], keys = true): readonly Issue[] {
  const issues: Issue[] = [];
  let level = fields.map((field, i) => ({ field, path: `/fields/${i}` }));
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > FORM_LIMITS.depth * 4) return [tooDeep(level[0]?.path ?? '')];
    const next: typeof level = [];
    for (const { field, path } of level) {
      if (!isField(field)) {
        issues.push(
          refusal(
            'artefact.type',
            path,
            '字段要有键（key）、种类（kind）和标题（title）',
            'A field must have a key, a kind and a title',
          ),
        );
        continue;
      }
      if (keys && !isKey(field.key)) issues.push(badKey(field.key, `${path}/key`));
      for (const [i, child] of (field.fields ?? []).entries()) {
        next.push({ field: child, path: `${path}/fields/${i}` });
      }
    }
    level = next;
  }
  return issues;
}

/** The issue of a text that can be no key. */
export function badKey(key: string, path: string): Issue {
  const shown = key.slice(0, 60);
  return refusal(
    'design.key',
    path,
    `“${shown}”不能作键：小写字母开头，只用字母和数字，最长 40 个，且不能是保留名`,
    `“${shown}” cannot be a key: a lower-case letter first, only letters and digits, at most 40, and no reserved name`,
    { key: shown },
  );
}

function tooDeep(path: string): Issue {
  return refusal(
    'design.depth',
    path.slice(0, 200),
    `嵌套太深，最多 ${FORM_LIMITS.depth} 层`,
    `Nested too deeply; at most ${FORM_LIMITS.depth} levels`,
    { limit: FORM_LIMITS.depth },
  );
}

function isField(value: unknown): value is Field {
  return (
    isObject(value) &&
    typeof value.key === 'string' &&
    typeof value.kind === 'string' &&
    isObject(value.title) &&
    typeof value.title['zh-CN'] === 'string' &&
    (value.fields === undefined || Array.isArray(value.fields))
  );
}

/** `kind/key` of an artefact; what is none has a name too, which nothing else has. */
export function nameOf(artefact: Artefact): `${Artefact['kind']}/${string}` {
  const { kind, key } = isObject(artefact) ? artefact : { kind: '', key: '' };
  return `${kind as Artefact['kind']}/${String(key)}`;
}

/** The same for one field without what is in it; paths are relative to the field. */
export function oneFieldIssues(field: Field, specs: FieldSpecs): readonly Issue[] {
  const alone = field.fields === undefined ? field : { ...field, fields: [] };
  const issues = fieldTreeIssues([alone]);
  if (issues.length > 0) return issues.map(relative);
  return readArtefact({ ...EMPTY_FORM, fields: [alone] }, specs)
    .issues.filter(({ code, path }) => UNBEARABLE.has(code) && path.startsWith('/fields/0'))
    .map(relative);
}

function relative(issue: Issue): Issue {
  return { ...issue, path: issue.path.slice('/fields/0'.length) };
}

const sound = new WeakMap<FieldSpecs, WeakMap<object, boolean>>();

/** Whether an artefact is built rightly, so that everything here can work on it; asked once of each object. */
export function isSound(artefact: unknown, specs: FieldSpecs): boolean {
  if (!isObject(artefact)) return false;
  const known = sound.get(specs) ?? new WeakMap<object, boolean>();
  sound.set(specs, known);
  const before = known.get(artefact);
  if (before !== undefined) return before;
  const is = shapeIssues(artefact, specs).length === 0;
  known.set(artefact, is);
  return is;
}

/** Tells that an artefact was made here from one that is sound, by an edit that keeps it so. */
export function keepSound(artefact: object, specs: FieldSpecs): void {
  const known = sound.get(specs) ?? new WeakMap<object, boolean>();
  sound.set(specs, known);
  known.set(artefact, true);
}
