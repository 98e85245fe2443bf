import { type Field, type FieldSpec, type FieldSpecs, FORM_LIMITS, type Form } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { type Located, locate, type Places, pathOf } from './locate.ts';
import { both, bothOf, fieldTitle, quote, refusal } from './words.ts';

/**
 * Why a new field of this kind may not stand among the children of `parent` (`null`: the top of the form); `null` when
 * it may. The one place that says what is allowed where.
 */
export function mayPlace(form: Form, kind: string, parent: string | null, specs: FieldSpecs): Issue | null {
  const places = locate(form, specs);
  const spec = specs.get(kind);
  const opens = spec?.holds === 'container' || spec?.holds === 'rows';
  return (
    mayStand(kind, places, parent, specs) ??
    mayFit(places, parent, opens ? 2 : 1, 1, specs) ??
    mayHold(places, parent, 1, specs)
  );
}

/**
 * The same for fields with everything in them. `more` says how many fields the form and how many children the place
 * gain by it: all of them where nothing is said, none for what only changes its place.
 */
export function mayPlaceFields(
  places: Places,
  fields: readonly Field[],
  parent: string | null,
  specs: FieldSpecs,
  more: { readonly fields: number; readonly children: number } = {
    fields: fields.reduce((sum, field) => sum + size(field, specs), 0),
    children: fields.length,
  },
): Issue | null {
  for (const field of fields) {
    const issue =
      mayStand(field.kind, places, parent, specs, field) ??
      childIssue(field, specs) ??
      mayFit(places, parent, height(field, specs), more.fields, specs);
    if (issue !== null) return issue;
  }
  return mayHold(places, parent, more.children, specs);
}

/** Whether the kind may be a child there, whatever is there already. */
function mayStand(
  kind: string,
  places: Places,
  parent: string | null,
  specs: FieldSpecs,
  field?: Field,
): Issue | null {
  const spec = specs.get(kind);
  if (spec === undefined) {
    return refusal(
      'field.kind',
      '',
      `没有“${kind.slice(0, 60)}”这种字段`,
      `There is no field kind “${kind.slice(0, 60)}”`,
    );
  }
  if (parent === null) return null;
  const around = places.get(parent);
  if (around === undefined) return noField(parent);
  return standIssue(spec, around.field, around.spec, specs, pathOf(around), field);
}

/** Whether a field of one kind may be a child of another field. */
function standIssue(
  spec: FieldSpec,
  parent: Field,
  parentSpec: FieldSpec | undefined,
  specs: FieldSpecs,
  path: string,
  field?: Field,
): Issue | null {
  const title = field === undefined ? bothOf(spec.title) : fieldTitle(field, specs);
  const what = quote(title);
  const where = quote(fieldTitle(parent, specs));
  if (parentSpec?.holds === 'rows') {
    if (spec.inTable && (spec.holds === 'value' || spec.holds === 'nothing')) return null;
    return refusal(
      'field.notInTable',
      path,
      `${what['zh-CN']}不能作${where['zh-CN']}的列，请放到表格外`,
      `${what.en} cannot be a column of ${where.en}; put it outside the table`,
    );
  }
  if (parentSpec?.holds !== 'container') {
    return refusal(
      'design.notContainer',
      path,
      `${where['zh-CN']}里放不了别的字段，请放到它旁边`,
      `${where.en} holds no other fields; put it beside`,
    );
  }
  if (holdsKind(parentSpec, spec)) return null;
  const pages = specs.all.find((candidate) => holdsKind(parentSpec, candidate));
  const page = bothOf(pages?.title, '分组');
  return refusal(
    'field.children',
    path,
    `${where['zh-CN']}里只能放${page['zh-CN']}，请把${what['zh-CN']}放进其中一个`,
    `${where.en} only holds fields of kind “${page.en}”; put ${what.en} into one of them`,
  );
}

const held = new WeakMap<FieldSpec, Map<string, boolean>>();

/** Kinds say in `check` which children they refuse (steps and tabs hold sections): a container of one child asks. */
function holdsKind(container: FieldSpec, child: FieldSpec): boolean {
  const known = held.get(container) ?? new Map<string, boolean>();
  held.set(container, known);
  const before = known.get(child.kind);
  if (before !== undefined) return before;
  const probe = { ...container.example, fields: [{ ...child.example, key: 'probe' }] };
  const holds = !(container.check?.(probe) ?? []).some(({ code }) => code === 'field.children');
  known.set(child.kind, holds);
  return holds;
}

/** Whether fields inside one another may be: what is pasted comes with its own children. */
function childIssue(field: Field, specs: FieldSpecs): Issue | null {
  for (const child of field.fields ?? []) {
    const spec = specs.get(child.kind);
    if (spec === undefined) {
      return refusal(
        'field.kind',
        '',
        `没有“${child.kind}”这种字段`,
        `There is no field kind “${child.kind}”`,
      );
    }
    const issue =
      standIssue(spec, field, specs.get(field.kind), specs, '', child) ?? childIssue(child, specs);
    if (issue !== null) return issue;
  }
  return null;
}

/** Limits of depth and of fields in the form. */
function mayFit(
  places: Places,
  parent: string | null,
  levels: number,
  more: number,
  specs: FieldSpecs,
): Issue | null {
  const around = parent === null ? undefined : places.get(parent);
  if ((around?.depth ?? 0) + levels > FORM_LIMITS.depth) {
    const where = around === undefined ? both('表单', 'the form') : quote(fieldTitle(around.field, specs));
    return refusal(
      'design.depth',
      around === undefined ? '' : pathOf(around),
      `${where['zh-CN']}里不能再嵌套，最多 ${FORM_LIMITS.depth} 层`,
      `Nothing more can be nested in ${where.en}; at most ${FORM_LIMITS.depth} levels`,
      { limit: FORM_LIMITS.depth },
    );
  }
  if (more > 0 && places.size + more > FORM_LIMITS.fields) {
    return refusal(
      'design.limit',
      '/fields',
      `表单最多 ${FORM_LIMITS.fields} 个字段，放不下了`,
      `A form has at most ${FORM_LIMITS.fields} fields; there is no room`,
      { limit: FORM_LIMITS.fields },
    );
  }
  return null;
}

/** Limit of columns in a table. */
function mayHold(places: Places, parent: string | null, more: number, specs: FieldSpecs): Issue | null {
  const around: Located | undefined = parent === null ? undefined : places.get(parent);
  if (around?.spec?.holds !== 'rows') return null;
  if ((around.field.fields ?? []).length + more <= FORM_LIMITS.columns) return null;
  const where = quote(fieldTitle(around.field, specs));
  return refusal(
    'design.limit',
    `${pathOf(around)}/fields`,
    `${where['zh-CN']}最多 ${FORM_LIMITS.columns} 列，放不下了`,
    `${where.en} has at most ${FORM_LIMITS.columns} columns; there is no room`,
    { limit: FORM_LIMITS.columns },
  );
}

/** The issue of a field that is not there (any more). */
export function noField(name: string): Issue {
  return refusal(
    'design.noField',
    '',
    `表单里没有字段“${name.slice(0, 90)}”，可能已被删除`,
    `The form has no field “${name.slice(0, 90)}”; it may have been deleted`,
    { name: name.slice(0, 90) },
  );
}

/** Levels a field takes, itself included. */
function height(field: Field, specs: FieldSpecs): number {
  const holds = specs.get(field.kind)?.holds;
  if (holds !== 'container' && holds !== 'rows') return 1;
  return 1 + Math.max(1, ...(field.fields ?? []).map((child) => height(child, specs)));
}

/** Fields in a field, itself included. */
function size(field: Field, specs: FieldSpecs): number {
  return 1 + (field.fields ?? []).reduce((sum, child) => sum + size(child, specs), 0);
}
