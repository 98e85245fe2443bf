import { type FieldSpecs, type Form, usesOf } from '@weir/artefact';
import { type Issue, inLocale } from '@weir/base';
import type { DesignKinds } from '../contract.ts';
import type { Applied, Command, Design } from '../design.ts';
import { type Located, locate, type Places, pathOf, withInside } from '../locate.ts';
import { mayPlaceFields } from '../may-place.ts';
import { withoutFields } from '../tree.ts';
import { both, fieldTitle, quote, quoteFields, refusal } from '../words.ts';
import { chosenFields } from './chosen-fields.ts';
import { done, refused, withArtefact } from './edit.ts';
import { insertFields, placeWords } from './insert.ts';

/** Moves fields, in the order they stand in the form, in front of a place. */
export function move(
  design: Design,
  { form: key, names, to }: Extract<Command, { do: 'move' }>,
  { specs }: DesignKinds,
): Applied {
  const chosen = chosenFields(design, key, names, specs);
  if (!chosen.ok) return chosen;
  const { form, places, roots } = chosen;
  const fields = roots.map(({ field }) => field);
  const inside = new Set(withInside(places, roots).map(({ name }) => name));
  if (to.parent !== null && inside.has(to.parent))
    return refused(intoItself(places, to.parent, roots, specs));
  const issue = mayPlaceFields(places, fields, to.parent, specs, {
    fields: 0,
    children: roots.filter(({ parent }) => parent !== to.parent).length,
  });
  if (issue !== null) return refused(issue);
  const table = to.parent !== null && places.get(to.parent)?.spec?.holds === 'rows' ? to.parent : undefined;
  const renamed = roots.filter((root) => root.table !== table);
  const bound = renamed.length === 0 ? [] : usesThatBind(design, form, renamed, table, specs);
  if (bound.length > 0) return refused(...bound);

  const before = roots.filter(({ parent, index }) => parent === to.parent && index < to.index).length;
  const rest = withoutFields(form, new Set(fields));
  const {
    next,
    names: select,
    index,
  } = insertFields(rest, locate(rest, specs), fields, to.parent, to.index - before, specs);
  const unmoved = roots.length === 1 && roots[0]?.parent === to.parent && roots[0].index === index;
  const around = to.parent === null ? null : (places.get(to.parent) ?? null);
  const where = placeWords(around, index, specs);
  const what = quoteFields(fields, specs);
  return done(
    unmoved ? design : withArtefact(design, form, next),
    select,
    both(`${what['zh-CN']}已移到${where['zh-CN']}`, `Moved ${what.en} to ${where.en.replace(/^at /, '')}`),
  );
}

function intoItself(places: Places, parent: string, roots: readonly Located[], specs: FieldSpecs): Issue {
  const around: string[] = [];
  for (let name: string | null = parent; name !== null; name = places.get(name)?.parent ?? null)
    around.push(name);
  const root = roots.find(({ name }) => around.includes(name));
  const title = root === undefined ? both('', '') : quote(fieldTitle(root.field, specs));
  return refusal(
    'design.intoItself',
    root === undefined ? '' : pathOf(root),
    `${title['zh-CN']}不能移到它自己里面，请换个位置`,
    `${title.en} cannot be moved into itself; choose another place`,
  );
}

/**
 * Why fields that get another name by moving into or out of a table must stay: somewhere they are named, or they name
 * columns left behind; what is said of a column does not hold of a field. Uses among columns that go to another table together are carried along.
 */
function usesThatBind(
  design: Design,
  form: Form,
  renamed: readonly Located[],
  table: string | undefined,
  specs: FieldSpecs,
): readonly Issue[] {
  const moving = new Map(renamed.map((located) => [located.name, located]));
  const paths = renamed.map((located) => `${pathOf(located)}/`);
  const own = `form/${form.key}`;
  const uses = usesOf(design.artefacts, specs).filter(
    (use) => use.form === form.key && use.field !== undefined,
  );
  const places = new Map<string, Set<string>>();
  const english = new Map<string, Set<string>>();
  const columns = new Map<string, Set<string>>();
  for (const use of uses) {
    const from = use.artefact === own ? paths.findIndex((path) => use.path.startsWith(path)) : -1;
    const user = renamed[from];
    const named = moving.get(use.field ?? '');
    const together =
      user !== undefined && named !== undefined && named.table === user.table && table !== undefined;
    const left =
      user?.table !== undefined && named === undefined && use.field?.startsWith(`${user.table}.`) === true;
    if (left && user !== undefined && use.field !== undefined) {
      columns.set(user.name, (columns.get(user.name) ?? new Set()).add(use.field));
      continue;
    }
    if (named === undefined || together) continue;
    const key = named.name;
    places.set(key, (places.get(key) ?? new Set()).add(use.place['zh-CN']));
    english.set(key, (english.get(key) ?? new Set()).add(inLocale(use.place, 'en')));
  }
  const standing = locate(form, specs);
  const ofColumns = [...columns].flatMap(([name, used]) => {
    const located = moving.get(name);
    if (located === undefined) return [];
    const title = quote(fieldTitle(located.field, specs));
    const named = quoteFields(
      [...used].flatMap((one) => standing.get(one)?.field ?? []),
      specs,
    );
    return refusal(
      'design.used',
      pathOf(located),
      `${title['zh-CN']}不能移入或移出表格：它自己的公式或条件用到同一张表格的${named['zh-CN']}。请先清空公式，移好以后再写，例如写成这一列的合计`,
      `${title.en} cannot be moved into or out of a table: its own formula or condition uses ${named.en} of the same table. Clear the formula first and write it again after the move, for example as the sum of that column`,
      { field: name, columns: [...used] },
    );
  });
  const usedElsewhere = [...places].flatMap(([name, zh]) => {
    const located = moving.get(name);
    if (located === undefined) return [];
    const title = quote(fieldTitle(located.field, specs));
    return refusal(
      'design.used',
      pathOf(located),
      `${title['zh-CN']}不能移入或移出表格，还有地方用到它：${[...zh].slice(0, 5).join('、')}。请先去掉`,
      `${title.en} cannot be moved into or out of a table while it is used: ${[...(english.get(name) ?? [])].slice(0, 5).join(', ')}. Remove these uses first`,
      { field: name, places: [...zh] },
    );
  });
  return [...usedElsewhere, ...ofColumns];
}
