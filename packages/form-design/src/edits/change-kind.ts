import { type Field, type FieldSpec, hasControl, readArtefact } from '@weir/artefact';
import type { DesignKinds } from '../contract.ts';
import type { Applied, Command, Design } from '../design.ts';
import { locate, pathOf } from '../locate.ts';
import { mayPlaceFields, noField } from '../may-place.ts';
import { oneFieldIssues } from '../shape.ts';
import { editField } from '../tree.ts';
import { both, bothOf, fieldTitle, quote, refusal } from '../words.ts';
import { done, formOf, noForm, refused, withArtefact } from './edit.ts';

const BASE = [
  'help',
  'placeholder',
  'required',
  'readOnly',
  'default',
  'compute',
  'writtenBy',
  'headers',
  'width',
  'control',
] as const;

/** Makes a field another kind; what both kinds know is kept, the rest is as in a new field. */
export function changeKind(
  design: Design,
  { form: key, name, kind }: Extract<Command, { do: 'changeKind' }>,
  kinds: DesignKinds,
): Applied {
  const { specs } = kinds;
  const form = formOf(design, key);
  if (form === undefined) return refused(noForm(key));
  const places = locate(form, specs);
  const located = places.get(name);
  if (located === undefined) return refused(noField(name));
  const { field, spec, parent } = located;
  const title = quote(fieldTitle(field, specs));
  const to = specs.get(kind);
  const next = to === undefined ? { ...field, kind } : converted(field, spec, to, kinds);
  const issue = mayPlaceFields(places, [next], parent, specs, { fields: 0, children: 0 });
  if (issue !== null) return refused({ ...issue, path: pathOf(located) });
  if (
    to === undefined ||
    (opens(to) !== opens(spec) && (opens(to) !== 'no' || (field.fields ?? []).length > 0))
  ) {
    const target = bothOf(to?.title, kind);
    return refused(
      refusal(
        'design.kind',
        pathOf(located),
        `${title['zh-CN']}不能改成${target['zh-CN']}，里面的字段没处放`,
        `${title.en} cannot become ${target.en}: there is no place for the fields in it`,
      ),
    );
  }
  const wrong = oneFieldIssues(next, specs);
  if (wrong.length > 0)
    return refused(...wrong.map((found) => ({ ...found, path: `${pathOf(located)}${found.path}` })));
  const same = kind === field.kind;
  return done(
    same
      ? design
      : withArtefact(
          design,
          form,
          editField(form, located, () => next),
        ),
    [name],
    both(
      `${title['zh-CN']}已改为${bothOf(to.title)['zh-CN']}`,
      `${title.en} is now of kind ${bothOf(to.title).en}`,
    ),
  );
}

function opens(spec: FieldSpec | undefined): 'container' | 'rows' | 'no' {
  return spec?.holds === 'container' || spec?.holds === 'rows' ? spec.holds : 'no';
}

/** The field as its new kind would have it. */
function converted(field: Field, from: FieldSpec | undefined, to: FieldSpec, kinds: DesignKinds): Field {
  const fresh = kinds.designs.get(to.kind)?.create(field.key) ?? to.example;
  const without: readonly string[] = kinds.designs.get(to.kind)?.without ?? [];
  const names = Object.keys((to.properties as { properties?: object }).properties ?? {});
  const wanted = new Set<string>(required(to));
  const start: Record<string, unknown> = {};
  for (const name of names) if (wanted.has(name) && fresh[name] !== undefined) start[name] = fresh[name];
  const base: Record<string, unknown> = {};
  const sameType = typeOf(from, field) === typeOf(to, { ...field, ...start });
  for (const name of BASE) {
    const value = field[name];
    if (value === undefined || without.includes(name)) continue;
    if (name === 'control' && !hasControl(to)) continue;
    if ((name === 'default' || name === 'compute') && !sameType) continue;
    base[name] = value;
  }
  const own: Record<string, unknown> = {};
  for (const name of names) {
    if (name === 'fields' || field[name] === undefined) continue;
    if (fits({ ...fresh, [name]: field[name] }, name, kinds)) own[name] = field[name];
  }
  const children = opens(to) === 'no' ? {} : { fields: field.fields ?? fresh.fields ?? [] };
  return { key: field.key, kind: to.kind, title: field.title, ...base, ...start, ...own, ...children };
}

function required(spec: FieldSpec): readonly string[] {
  return (spec.properties as { required?: readonly string[] }).required ?? [];
}

function typeOf(spec: FieldSpec | undefined, field: Field): string | undefined {
  return spec?.holds === 'value' ? spec.valueType(field)?.type.type : spec?.holds;
}

/** Whether a property of the old kind means something to the new one: its shape and the kind's own checks say so. */
function fits(field: Field, name: string, { specs }: DesignKinds): boolean {
  const body = {
    kind: 'form',
    specVersion: 1,
    key: 'form',
    title: { 'zh-CN': '表单' },
    fields: [{ ...field, key: 'field' }],
  };
  const at = `/fields/0/${name}`;
  return !readArtefact(body, specs).issues.some(
    ({ path, code }) => code.startsWith('artefact.') && (path === at || path.startsWith(`${at}/`)),
  );
}
