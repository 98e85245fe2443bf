import type { Form } from '@weir/artefact';
import type { Change, DesignKinds } from '../contract.ts';
import { type Located, locate, type Places, pathOf, withInside } from '../locate.ts';
import { type Both, both, bothOf, fieldTitle, quote, quoteFields } from '../words.ts';
import { longestRun } from './longest-run.ts';
import type { Rename } from './match-fields.ts';
import { propertyChanges } from './property-changes.ts';
import type { Side } from './side.ts';

type FormChange = Omit<Change, 'artefact'>;

/**
 * How the fields of a form differ. `before` already has the newer keys, so that a field is found under its name; `renames`
 * says which those were.
 */
export function fieldChanges(
  before: { readonly side: Side; readonly form: Form },
  after: { readonly side: Side; readonly form: Form },
  renames: readonly Rename[],
  kinds: DesignKinds,
): readonly FormChange[] {
  const { specs } = kinds;
  const old = locate(before.form, specs);
  const now = locate(after.form, specs);
  const changes: FormChange[] = [];
  const moved = movedFields(old, now);
  const fresh = new Set([...now.values()].filter(({ name }) => !old.has(name)).map(({ name }) => name));
  const gone = new Set([...old.values()].filter(({ name }) => !now.has(name)).map(({ name }) => name));
  for (const located of now.values()) {
    const { name, field, parent } = located;
    const about = { path: pathOf(located), field: name, place: fieldPlace(now, located, kinds) };
    const was = old.get(name);
    if (was === undefined) {
      // What is new inside something new is told with it.
      if (parent !== null && fresh.has(parent)) continue;
      const sentence = whole(located, now, fresh, kinds, both('新增', 'added'));
      changes.push({ ...about, what: 'added', sentence });
      continue;
    }
    const rename = renames.find(({ from, to }) => newNameOf(from, to) === name);
    if (rename !== undefined) {
      const key = rename.from.split('.').at(-1) ?? '';
      const sentence = both(`键：${key} → ${field.key}`, `Key: ${key} → ${field.key}`);
      changes.push({ ...about, what: 'renamed', sentence });
    }
    if (moved.has(name))
      changes.push({ ...about, what: 'moved', sentence: moveWords(was, located, old, now, kinds) });
    const side = (one: Located, of: Side, form: Form) => ({
      side: of,
      form: form.key,
      field: one.field,
      name: one.name,
      ...(one.table === undefined ? {} : { table: one.table }),
    });
    const properties = propertyChanges(
      side(was, before.side, before.form),
      side(located, after.side, after.form),
      kinds,
    );
    for (const { path, sentence } of properties) {
      changes.push({ ...about, path: `${about.path}${path}`, what: 'changed', sentence });
    }
  }
  for (const located of old.values()) {
    const { name, parent } = located;
    if (!gone.has(name) || (parent !== null && gone.has(parent))) continue;
    changes.push({
      path: pathOf(located),
      field: name,
      what: 'removed',
      place: fieldPlace(old, located, kinds),
      sentence: whole(located, old, gone, kinds, both('删除', 'removed')),
    });
  }
  return changes;
}

function newNameOf(from: string, to: string): string {
  return from.includes('.') ? `${from.split('.')[0]}.${to}` : to;
}

/** `字段『数量』`, `『订单明细』的列『数量』`. */
export function fieldPlace(places: Places, located: Located, { specs }: DesignKinds): Both {
  const title = quote(fieldTitle(located.field, specs));
  const table = located.table === undefined ? undefined : places.get(located.table);
  if (table === undefined) return both(`字段${title['zh-CN']}`, `Field ${title.en}`);
  const around = quote(fieldTitle(table.field, specs));
  return both(`${around['zh-CN']}的列${title['zh-CN']}`, `Column ${title.en} of ${around.en}`);
}

/** `新增单行文本`, `删除分组，连同『数量』、『单价』`. */
function whole(
  located: Located,
  places: Places,
  alike: ReadonlySet<string>,
  { specs }: DesignKinds,
  verb: Both,
): Both {
  const kind = bothOf(specs.get(located.field.kind)?.title, located.field.kind);
  const inside = withInside(places, [located])
    .filter(({ name }) => name !== located.name && alike.has(name))
    .map(({ field }) => field);
  const zh = `${verb['zh-CN']}${kind['zh-CN']}`;
  const en = `${verb.en} ${kind.en}`;
  if (inside.length === 0) return both(zh, en);
  const titles = quoteFields(inside, specs);
  return both(`${zh}，连同${titles['zh-CN']}`, `${en} with ${titles.en}`);
}

/** Fields that stand elsewhere: in another place, or out of the order their neighbours kept. */
function movedFields(old: Places, now: Places): ReadonlySet<string> {
  const moved = new Set<string>();
  const children = new Map<string | null, Located[]>();
  for (const located of now.values()) {
    const was = old.get(located.name);
    if (was === undefined) continue;
    if (was.parent !== located.parent) moved.add(located.name);
    else children.set(located.parent, [...(children.get(located.parent) ?? []), located]);
  }
  for (const siblings of children.values()) {
    const kept = longestRun(siblings.map(({ name }) => old.get(name)?.index ?? 0));
    for (const [i, { name }] of siblings.entries()) if (!kept.has(i)) moved.add(name);
  }
  return moved;
}

function moveWords(was: Located, is: Located, old: Places, now: Places, { specs }: DesignKinds): Both {
  const at = both(`第 ${is.index + 1} 位`, `position ${is.index + 1}`);
  if (was.parent === is.parent) return both(`移到${at['zh-CN']}`, `moved to ${at.en}`);
  const place = (parent: string | null, places: Places): Both => {
    const around = parent === null ? undefined : places.get(parent);
    return around === undefined ? both('表单', 'the form') : quote(fieldTitle(around.field, specs));
  };
  const [from, to] = [place(was.parent, old), place(is.parent, now)];
  return both(
    `从${from['zh-CN']}移到${to['zh-CN']}${at['zh-CN']}`,
    `moved from ${from.en} to ${at.en} of ${to.en}`,
  );
}
