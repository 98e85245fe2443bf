import type { FieldSpecs, Form } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { type Located, locate, outermost, type Places, withInside } from './locate.ts';
import { mayPlace, mayPlaceFields } from './may-place.ts';
import { type Both, both, fieldTitle } from './words.ts';

/** Where a new field of a kind, or fields there are already, may go. */
export interface PlaceFor {
  readonly parent: string | null;
  /** The way there: “付款信息 › 订单明细”; the form itself is “表单”. */
  readonly title: LocalText;
}

/** Every place a new field of a kind (or fields of the form, by name) may be put, in form order. */
export function placesFor(
  form: Form,
  what: string | readonly string[],
  specs: FieldSpecs,
): readonly PlaceFor[] {
  const places = locate(form, specs);
  const roots = typeof what === 'string' ? [] : outermost(places, what);
  const inside = new Set(withInside(places, roots).map(({ name }) => name));
  const may = (parent: string | null): boolean => {
    if (typeof what === 'string') return mayPlace(form, what, parent, specs) === null;
    if (roots.length === 0 || (parent !== null && inside.has(parent))) return false;
    const fields = roots.map(({ field }) => field);
    const children = roots.filter((root) => root.parent !== parent).length;
    return mayPlaceFields(places, fields, parent, specs, { fields: 0, children }) === null;
  };
  const opens = [...places.values()].filter(
    ({ spec }) => spec?.holds === 'container' || spec?.holds === 'rows',
  );
  return [
    ...(may(null) ? [{ parent: null, title: both('表单', 'Form') }] : []),
    ...opens
      .filter(({ name }) => may(name))
      .map((located) => ({ parent: located.name, title: wayTo(places, located, specs) })),
  ];
}

function wayTo(places: Places, located: Located, specs: FieldSpecs): Both {
  const titles: Both[] = [];
  for (
    let at: Located | undefined = located;
    at !== undefined;
    at = at.parent === null ? undefined : places.get(at.parent)
  ) {
    titles.unshift(fieldTitle(at.field, specs));
  }
  return both(titles.map((title) => title['zh-CN']).join(' › '), titles.map((title) => title.en).join(' › '));
}
