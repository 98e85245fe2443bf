import type { Field } from '@weir/artefact';
import { isObject } from '@weir/base';
import type { DesignKinds } from '../contract.ts';
import type { Applied, Command, Design } from '../design.ts';
import { locate } from '../locate.ts';
import { mayPlaceFields } from '../may-place.ts';
import { fieldShapeIssues } from '../shape.ts';
import { editChildren, withoutFields } from '../tree.ts';
import { both, fieldTitle, quote, quoteFields, refusal } from '../words.ts';
import { chosenFields } from './chosen-fields.ts';
import { done, nothingChosen, refused, withArtefact } from './edit.ts';
import { keysIn, withFreshKeys } from './fresh-keys.ts';

/** Puts fields side by side into a new container where the first of them stands. */
export function wrap(
  design: Design,
  { form: key, names, container: given }: Extract<Command, { do: 'wrap' }>,
  { specs }: DesignKinds,
): Applied {
  const chosen = chosenFields(design, key, names, specs);
  if (!chosen.ok) return chosen;
  const { form, places, roots } = chosen;
  const container: Field = isObject(given) ? { ...given, fields: given.fields ?? [] } : given;
  const shape = fieldShapeIssues([container], specs);
  if (shape.length > 0) return refused(...shape);
  const fields = roots.map(({ field }) => field);
  const [first] = roots;
  if (first === undefined) return refused(nothingChosen());
  const title = quote(fieldTitle(container, specs));
  if (specs.get(container.kind)?.holds !== 'container' || roots.some(({ table }) => table !== undefined)) {
    const what = quoteFields(fields, specs);
    return refused(
      refusal(
        'design.notContainer',
        '',
        `${what['zh-CN']}不能放进${title['zh-CN']}，表格的列只能留在表格里`,
        `${what.en} cannot be put into ${title.en}: columns stay in their table`,
      ),
    );
  }
  const [fresh = container] = withFreshKeys([container], new Set(keysIn(form.fields, specs)), specs);
  const filled: Field = { ...fresh, fields: [...(fresh.fields ?? []), ...fields] };
  const own = 1 + (fresh.fields ?? []).length;
  const issue = mayPlaceFields(places, [filled], first.parent, specs, { fields: own, children: 1 });
  if (issue !== null) return refused(issue);
  const rest = withoutFields(form, new Set(fields));
  // Nothing before the first one leaves its place, and its parent is not among those that go.
  const around = first.parent === null ? null : (locate(rest, specs).get(first.parent) ?? null);
  const next = editChildren(rest, around, (children) => children.toSpliced(first.index, 0, filled));
  const what = quoteFields(fields, specs);
  return done(
    withArtefact(design, form, next),
    [filled.key],
    both(`已把${what['zh-CN']}放进${title['zh-CN']}`, `Put ${what.en} into ${title.en}`),
  );
}
