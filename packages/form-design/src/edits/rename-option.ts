import { type App, type Artefact, type Field, type FieldSpecs, type Form, validateApp } from '@weir/artefact';
import { isObject, valueAt } from '@weir/base';
import type { DesignKinds } from '../contract.ts';
import type { Applied, Command, Design } from '../design.ts';
import { withValue, writableSteps } from '../json-pointer.ts';
import { locate, pathOf } from '../locate.ts';
import { noField } from '../may-place.ts';
import { nameOf } from '../shape.ts';
import { both, fieldTitle, quote, refusal } from '../words.ts';
import { done, formOf, noForm, refused } from './edit.ts';

/**
 * Gives an option another value; what names the old one follows. What names it is what the checks find wrong without
 * it: so nothing follows that only looks alike, and nothing that the checks know is forgotten. Where the option has its
 * new value already (it was typed), only the uses follow.
 */
export function renameOption(
  design: Design,
  { form: key, field: name, from, to }: Extract<Command, { do: 'renameOption' }>,
  { specs }: DesignKinds,
): Applied {
  const form = formOf(design, key);
  if (form === undefined) return refused(noForm(key));
  const located = locate(form, specs).get(name);
  if (located === undefined) return refused(noField(name));
  const owners = ownersOf(design, form, located.field, name, specs);
  const typed = optionsOf(located.field).some(({ value }) => value === to);
  const renamed = typed
    ? design
    : withOptions(design, owners, (options) =>
        options.map((option) => (option.value === from ? { ...option, value: to } : option)),
      );
  const there = optionsOf(locate(formOf(renamed, key) ?? form, specs).get(name)?.field);
  if (to.trim() === '' || !there.some(({ value }) => value === to))
    return refused(noOption(from, `${pathOf(located)}/options`));
  // Two options were called so: what names it means the one that is left.
  const uses = there.some(({ value }) => value === from) ? [] : usesIn(renamed, owners, from, specs);
  const followed = follow(renamed, uses, from, to);
  const title = quote(fieldTitle(located.field, specs));
  const [zh, en] =
    uses.length === 0 ? ['', ''] : [`，${uses.length} 处跟着改了`, `, and ${uses.length} uses follow`];
  return done(
    followed,
    [name],
    both(
      `${title['zh-CN']}的选项『${from}』已改为『${to}』${zh}`,
      `The option “${from}” of ${title.en} is now “${to}”${en}`,
    ),
  );
}

interface Option {
  readonly value: string;
}
/** Where options stand: a list of the app, or a field. */
type Owner = { readonly list: string } | { readonly form: string; readonly steps: readonly string[] };

/** The field, or the list it follows with all that follow it. */
function ownersOf(
  design: Design,
  form: Form,
  field: Field,
  name: string,
  specs: FieldSpecs,
): readonly Owner[] {
  const list = typeof field.list === 'string' ? field.list : null;
  const follows = (other: Form, located: { readonly name: string; readonly field: Field }): boolean =>
    list === null ? other === form && located.name === name : located.field.list === list;
  const fields = design.artefacts.flatMap((artefact) =>
    artefact.kind !== 'form'
      ? []
      : [...locate(artefact, specs).values()]
          .filter((located) => follows(artefact, located))
          .map((located) => ({
            form: artefact.key,
            steps: [...(writableSteps(pathOf(located)) ?? []), 'options'],
          })),
  );
  return list === null ? fields : [...fields, { list }];
}

function withOptions(
  design: Design,
  owners: readonly Owner[],
  change: (options: readonly Option[]) => readonly Option[],
): Design {
  const artefacts = design.artefacts.map((artefact) => {
    let body: Artefact = artefact;
    for (const owner of owners) {
      if ('list' in owner && body.kind === 'app') body = withList(body, owner.list, change);
      if ('form' in owner && body.kind === 'form' && body.key === owner.form) {
        const options = optionsOf({ options: valueAt(body, owner.steps) });
        body = (withValue(body, owner.steps, change(options))?.body ?? body) as Artefact;
      }
    }
    return body;
  });
  return { ...design, artefacts };
}

function withList(app: App, key: string, change: (options: readonly Option[]) => readonly Option[]): App {
  if (app.lists === undefined) return app;
  return {
    ...app,
    lists: app.lists.map((list) => (list.key === key ? { ...list, options: change(list.options) } : list)),
  };
}

/** `form/order /rules/2/…` of every place that is wrong only because the option is gone. */
function usesIn(
  design: Design,
  owners: readonly Owner[],
  from: string,
  specs: FieldSpecs,
): readonly string[] {
  const withBoth = withOptions(design, owners, (options) => [...options, { value: from }]);
  const wrongAnyway = new Set(placesOf(withBoth, specs));
  return [...new Set(placesOf(design, specs))].filter((place) => !wrongAnyway.has(place));
}

function follow(design: Design, uses: readonly string[], from: string, to: string): Design {
  if (uses.length === 0) return design;
  const artefacts = design.artefacts.map((artefact) => {
    const own = `${nameOf(artefact)} `;
    let body: unknown = artefact;
    for (const use of uses.filter((place) => place.startsWith(own))) {
      const steps = writableSteps(use.slice(own.length));
      const next = steps === null ? undefined : successor(valueAt(body, steps), from, to);
      if (steps !== null && next !== undefined) body = withValue(body, steps, next)?.body ?? body;
    }
    return body as Artefact;
  });
  return { ...design, artefacts };
}

function placesOf(design: Design, specs: FieldSpecs): readonly string[] {
  return validateApp(design.artefacts, specs).map(({ artefact, path }) => `${artefact} ${path}`);
}

/** The new value where the old one stands: by itself, as a text of a formula, or in a list. */
function successor(value: unknown, from: string, to: string): unknown {
  if (value === from) return to;
  if (Array.isArray(value) && value.includes(from)) return value.map((item) => (item === from ? to : item));
  if (isObject(value) && value.text === from) return { ...value, text: to };
  return undefined;
}

function optionsOf(owner: Readonly<Record<string, unknown>> | undefined): readonly Option[] {
  return Array.isArray(owner?.options)
    ? owner.options.filter((option): option is Option => isObject(option) && typeof option.value === 'string')
    : [];
}

function noOption(value: string, path: string) {
  return refusal(
    'design.noOption',
    path,
    `没有选项“${value.slice(0, 60)}”，可能已被删除`,
    `There is no option “${value.slice(0, 60)}”; it may have been deleted`,
  );
}
