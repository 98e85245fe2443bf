import type { Artefact, Channel, Form, Role } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { fillAccess, mayFill, type PreparedField, permissionOf } from '@weir/form-engine';
import type { DesignKinds, ProofDetail, ProofFacts, ProofLine } from '../contract.ts';
import { type Located, locate, type Places, pathOf } from '../locate.ts';
import { type Both, both, bothOf, fieldTitle, quote } from '../words.ts';
import { count, plural, worst } from './proof-tone.ts';

/** Something that somebody, or nobody at all, can fill in; `id` says which, so that it is found again in an earlier app. */
interface Gap {
  readonly id: string;
  readonly detail: Omit<ProofDetail, 'tone' | 'known'>;
}

/**
 * Whether those who may fill a form in can fill all of its fields: choose from the records they are to choose from, and
 * write what must be written. `before` has the newer keys.
 */
export function fillingLine(
  before: readonly Artefact[],
  after: readonly Artefact[],
  facts: ProofFacts,
  kinds: DesignKinds,
): ProofLine {
  const known = new Set(gapsOf(before, kinds).map(({ id }) => id));
  const gaps = gapsOf(after, kinds).map(
    ({ id, detail }): ProofDetail =>
      known.has(id)
        ? {
            ...detail,
            tone: 'amber',
            known: true,
            sentence: both(
              `${detail.sentence['zh-CN']}（之前就这样）`,
              `${inLocale(detail.sentence, 'en')} (as before)`,
            ),
          }
        : { ...detail, tone: 'amber' },
  );
  const details = [...gaps, ...emptyTargets(after, facts, kinds)];
  const doubtful = count(details, 'amber');
  return {
    key: 'filling',
    title: both('谁来填', 'Who fills in'),
    tone: worst(details.map(({ tone }) => tone)),
    sentence:
      doubtful > 0
        ? both(`${doubtful} 处有人填不了`, `${plural(doubtful, 'field')} that somebody cannot fill`)
        : both('要填的字段都有人能填', 'All fields can be filled by those who are to'),
    details,
  };
}

function gapsOf(artefacts: readonly Artefact[], kinds: DesignKinds): readonly Gap[] {
  const forms = artefacts.filter((artefact): artefact is Form => artefact.kind === 'form');
  const roles = artefacts.filter((artefact): artefact is Role => artefact.kind === 'role');
  const channels = artefacts.filter((artefact): artefact is Channel => artefact.kind === 'channel');
  return forms.flatMap((form) => {
    const places = locate(form, kinds.specs);
    const pinned = new Set(
      channels.filter((channel) => channel.form === form.key).flatMap(({ pins }) => Object.keys(pins ?? {})),
    );
    const asked = [...places.values()].filter(
      (located) => isAsked(located, places) && !pinned.has(located.name),
    );
    return [
      ...asked
        .filter(({ field, spec }) => field.readOnly === true || isUnseen(spec))
        .map((located) => nobodyFills(form, located, kinds)),
      ...roles.flatMap((role) => roleGaps(role, form, places, asked, forms, kinds)),
    ];
  });
}

/** Must be filled by somebody: neither computed nor drawn, nor filled by default or from another field. */
function isAsked({ name, field, spec, table }: Located, places: Places): boolean {
  const own =
    field.required === true &&
    (spec?.holds === 'value' || spec?.holds === 'rows') &&
    spec.drawn !== true &&
    field.compute === undefined &&
    field.default === undefined &&
    field.writtenBy !== 'system';
  if (!own) return false;
  return ![...places.values()].some(
    (other) =>
      other.table === table &&
      other.name !== name &&
      (other.spec?.uses?.(other.field) ?? []).some(
        (use) => use.writes !== undefined && use.form === undefined && use.field === field.key,
      ),
  );
}

/** Kinds whose value is on no page: the system's, other than numbers that are drawn. */
function isUnseen(spec: Located['spec']): boolean {
  return spec?.group === 'automatic' && spec.drawn !== true;
}

function nobodyFills(form: Form, located: Located, { specs }: DesignKinds): Gap {
  const title = quote(fieldTitle(located.field, specs));
  const of = quote(bothOf(form.title, form.key));
  const [zh, en] =
    located.field.readOnly === true ? ['只读', 'is read-only'] : ['页面上不显示', 'is not on the page'];
  return {
    id: `nobody ${form.key} ${located.name}`,
    detail: {
      sentence: both(
        `${of['zh-CN']}的${title['zh-CN']}必填，却${zh}，也没有默认值、公式、带出或固定值：谁也填不了`,
        `${title.en} of ${of.en} must be filled but ${en}, and no default, formula, fill or pin gives it a value: nobody can fill it`,
      ),
      artefact: `form/${form.key}`,
      path: pathOf(located),
    },
  };
}

/** What the people of one role cannot fill of a form they may fill in. */
function roleGaps(
  role: Role,
  form: Form,
  places: Places,
  asked: readonly Located[],
  forms: readonly Form[],
  { specs }: DesignKinds,
): readonly Gap[] {
  const at = role.grants.findIndex((grant) => grant.form === form.key);
  if (at < 0) return [];
  const permission = permissionOf({
    grants: role.grants.filter((grant) => grant.form === form.key),
    fields: preparedFields(places),
    outsider: false,
  });
  if (!mayFill(permission)) return [];
  const who = quote(bothOf(role.title, role.key));
  const of = quote(bothOf(form.title, form.key));
  const gaps: Gap[] = [];
  for (const located of places.values()) {
    const { name, field } = located;
    const title = quote(fieldTitle(field, specs));
    const artefact = `role/${role.key}`;
    if (asked.includes(located) && field.readOnly !== true && permission.actions.has('create')) {
      if (permission.access(name, 'create') !== 'write' && !isInClosedTable(located, asked, places)) {
        gaps.push({
          id: `write ${role.key} ${form.key} ${name}`,
          detail: {
            sentence: both(
              `角色${who['zh-CN']}能新建${of['zh-CN']}，但不能填必填的${title['zh-CN']}，提交不了`,
              `Role ${who.en} may create ${of.en} but may not write ${title.en}, which is required: it cannot submit`,
            ),
            artefact,
            path: `/grants/${at}`,
          },
        });
        continue;
      }
    }
    for (const target of targetsOf(located, forms)) {
      if (!isEntered(located) || fillAccess(permission, name) !== 'write') continue;
      const may = role.grants.some(
        (grant) =>
          grant.form === target.key && (grant.actions.includes('read') || grant.actions.includes('pick')),
      );
      if (may) continue;
      const there = quote(bothOf(target.title, target.key));
      gaps.push({
        id: `pick ${role.key} ${form.key} ${name} ${target.key}`,
        detail: {
          sentence: both(
            `角色${who['zh-CN']}填${of['zh-CN']}时选不了${title['zh-CN']}：既不能查看也不能选用${there['zh-CN']}的记录`,
            `Role ${who.en} cannot choose ${title.en} when filling ${of.en}: it may neither read nor choose records of ${there.en}`,
          ),
          artefact,
          path: `/grants/${at}`,
          fix: { do: 'pick', role: role.key, form: target.key },
        },
      });
    }
  }
  return gaps;
}

/** Columns of a table that may stay empty hinder nobody while the table itself is closed. */
function isInClosedTable({ table }: Located, asked: readonly Located[], places: Places): boolean {
  if (table === undefined) return false;
  const outer = places.get(table);
  return outer !== undefined && !asked.includes(outer);
}

function isEntered({ field, spec }: Located): boolean {
  return (
    spec?.holds === 'value' &&
    spec.drawn !== true &&
    field.compute === undefined &&
    field.readOnly !== true &&
    field.writtenBy !== 'system'
  );
}

/** The forms whose records a field chooses from. */
function targetsOf({ field, spec }: Located, forms: readonly Form[]): readonly Form[] {
  const keys = new Set(
    (spec?.uses?.(field) ?? []).flatMap((use) =>
      use.form !== undefined && use.field === undefined ? [use.form] : [],
    ),
  );
  return forms.filter(({ key }) => keys.has(key));
}

/** Required choices from forms that have no records yet: nothing is wrong, but until there are, nobody can submit. */
function emptyTargets(
  after: readonly Artefact[],
  { empty = [] }: ProofFacts,
  { specs }: DesignKinds,
): readonly ProofDetail[] {
  const forms = after.filter((artefact): artefact is Form => artefact.kind === 'form');
  return forms.flatMap((form) => {
    const places = locate(form, specs);
    return [...places.values()].flatMap((located) =>
      !isAsked(located, places)
        ? []
        : targetsOf(located, forms)
            .filter(({ key }) => empty.includes(key))
            .map((target): ProofDetail => {
              const [title, of, there] = [
                quote(fieldTitle(located.field, specs)),
                quote(bothOf(form.title, form.key)),
                quote(bothOf(target.title, target.key)),
              ] as readonly [Both, Both, Both];
              return {
                tone: 'plain',
                sentence: both(
                  `${there['zh-CN']}还没有记录：先录入或导入，才能在${of['zh-CN']}里选${title['zh-CN']}`,
                  `${there.en} has no records yet: enter or import some before ${title.en} can be chosen in ${of.en}`,
                ),
                artefact: `form/${form.key}`,
                path: pathOf(located),
              };
            }),
    );
  });
}

function preparedFields(places: Places): ReadonlyMap<string, PreparedField> {
  const containers = (located: Located): readonly string[] => {
    const outer = located.parent === null ? undefined : places.get(located.parent);
    if (outer === undefined) return [];
    return outer.spec?.holds === 'container' ? [...containers(outer), outer.name] : containers(outer);
  };
  return new Map(
    [...places.values()].map((located) => [
      located.name,
      {
        field: located.field,
        name: located.name,
        ...(located.table === undefined ? {} : { table: located.table }),
        containers: containers(located),
      },
    ]),
  );
}
