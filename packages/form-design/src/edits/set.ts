import type { Artefact, Field, FieldSpecs, Form } from '@weir/artefact';
import { type Issue, sameJson, valueAt } from '@weir/base';
import { isLocalText } from '../changes/value-words.ts';
import type { DesignKinds } from '../contract.ts';
import type { Applied, Command, Design } from '../design.ts';
import { withValue, writableSteps } from '../json-pointer.ts';
import { repeatedKey } from '../keys.ts';
import { locate, pathOf } from '../locate.ts';
import { noField } from '../may-place.ts';
import { namedTitle } from '../new-titles.ts';
import { artefactPropertyTitle, fieldPropertyTitle } from '../property-words.ts';
import { formPropertyIssues, nameOf, oneFieldIssues, shapeIssues } from '../shape.ts';
import { editField } from '../tree.ts';
import { both, bothOf, fieldTitle, quote, refusal } from '../words.ts';
import { changeKind } from './change-kind.ts';
import { done, noForm, refused, withArtefact } from './edit.ts';
import { rename } from './rename.ts';

type SetCommand = Extract<Command, { do: 'set' }>;

/** Sets or removes one property of a field or an artefact. */
export function set(design: Design, command: SetCommand, kinds: DesignKinds): Applied {
  const artefact = design.artefacts.find((candidate) => nameOf(candidate) === command.artefact);
  if (artefact === undefined) return refused(noArtefact(command.artefact));
  if (command.field === undefined) return setOfArtefact(design, artefact, command, kinds);
  if (artefact.kind !== 'form') return refused(noForm(command.artefact));
  return setOfField(design, artefact, command.field, command, kinds);
}

function setOfField(
  design: Design,
  form: Form,
  name: string,
  command: SetCommand,
  kinds: DesignKinds,
): Applied {
  const located = locate(form, kinds.specs).get(name);
  if (located === undefined) return refused(noField(name));
  const { value } = command;
  // Key and kind are more than properties: what names the field follows the one, what fits it the other.
  if (command.path === '/key')
    return rename(design, { do: 'rename', form: form.key, from: name, to: textOf(value) }, kinds);
  if (command.path === '/kind')
    return changeKind(design, { do: 'changeKind', form: form.key, name, kind: textOf(value) }, kinds);
  const { field } = located;
  const next = applyAt(field, command);
  if (next === null) return refused(noPlace(`${pathOf(located)}${command.path}`));
  const at = pathOf(located);
  const changed = named(field, next as Field, command.path, kinds);
  const wrong = command.path.startsWith('/fields')
    ? shapeIssues(replaced(form, located, changed), kinds.specs)
    : oneFieldIssues(changed, kinds.specs).map((issue) => ({ ...issue, path: `${at}${issue.path}` }));
  if (wrong.length > 0) return refused(...wrong);
  const nextForm = replaced(form, located, changed);
  const repeated = command.path.startsWith('/fields') ? repeatedKey(nextForm, kinds.specs) : null;
  if (repeated !== null) return refused(repeated);
  const title = quote(fieldTitle(field, kinds.specs));
  const property = quote(fieldPropertyTitle(field.kind, command.path, kinds));
  return done(
    changed === field ? design : withArtefact(design, form, nextForm),
    null,
    said(title, property, value),
  );
}

/** The field with its new title: in the language nobody wrote, the word it came with gives way. */
function named(before: Field, after: Field, path: string, kinds: DesignKinds): Field {
  const isTitle = path === '/title' || path === '/title/zh-CN' || path === '/title/en';
  if (!isTitle || !isLocalText(after.title) || !isLocalText(before.title)) return after;
  const title = namedTitle(before.title, after.title, kinds);
  return title === after.title ? after : { ...after, title };
}

function replaced(form: Form, located: Parameters<typeof editField>[1], field: Field): Form {
  return editField(form, located, () => field);
}

function setOfArtefact(
  design: Design,
  artefact: Artefact,
  command: SetCommand,
  { specs }: DesignKinds,
): Applied {
  const [first] = writableSteps(command.path) ?? [];
  if (first === 'kind' || first === 'key' || first === 'specVersion' || first === undefined) {
    return refused(
      refusal(
        'design.fixed',
        command.path,
        '设计件的键和种类不能改，请另建一个',
        'The key and the kind of an artefact cannot be changed; make another one',
      ),
    );
  }
  const next = applyAt(artefact, command);
  if (next === null) return refused(noPlace(command.path));
  if (next === artefact) return done(design, null, artefactSaid(artefact, command));
  const wrong = wrongProperty(next as Artefact, first, specs);
  if (wrong.length > 0) return refused(...wrong);
  return done(withArtefact(design, artefact, next as Artefact), null, artefactSaid(artefact, command));
}

function wrongProperty(artefact: Artefact, property: string, specs: FieldSpecs): readonly Issue[] {
  if (artefact.kind !== 'form') return shapeIssues(artefact, specs);
  if (property !== 'fields') return formPropertyIssues(artefact, property, specs);
  const wrong = shapeIssues(artefact, specs);
  const repeated = wrong.length > 0 ? null : repeatedKey(artefact, specs);
  return repeated === null ? wrong : [repeated];
}

/** The body with the property set; the same body when that changes nothing; `null` when it has no such place. */
function applyAt(body: Field | Artefact, { path, value }: SetCommand): unknown {
  const steps = writableSteps(path);
  if (steps === null || steps.length === 0) return null;
  // A title that is cleared while somebody types another one is empty, not gone.
  const cleared = value === undefined && (path === '/title/zh-CN' || path === '/title');
  const wanted = cleared ? (path === '/title' ? { 'zh-CN': '' } : '') : value;
  if (sameJson(valueAt(body, steps), wanted)) return body;
  return withValue(body, steps, wanted)?.body ?? null;
}

function artefactSaid(artefact: Artefact, { path, value }: SetCommand) {
  const title = quote(bothOf(artefact.title, artefact.key));
  return said(title, quote(artefactPropertyTitle(artefact.kind, path)), value);
}

function said(title: ReturnType<typeof both>, property: ReturnType<typeof both>, value: unknown) {
  if (value === true)
    return both(`${title['zh-CN']}已开启${property['zh-CN']}`, `Turned on ${property.en} of ${title.en}`);
  if (value === undefined || value === false)
    return both(`${title['zh-CN']}已去掉${property['zh-CN']}`, `Removed ${property.en} of ${title.en}`);
  return both(`已修改${title['zh-CN']}的${property['zh-CN']}`, `Changed ${property.en} of ${title.en}`);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The issue of an artefact that is not there (any more). */
export function noArtefact(name: string): Issue {
  return refusal(
    'design.noArtefact',
    '',
    `应用里没有设计件“${name.slice(0, 90)}”，可能已被删除`,
    `The app has no artefact “${name.slice(0, 90)}”; it may have been deleted`,
    { name: name.slice(0, 90) },
  );
}

function noPlace(path: string): Issue {
  return refusal(
    'design.noPlace',
    path.slice(0, 200),
    '这个位置不能设置，内容可能已变，请刷新后再改',
    'Nothing can be set there; the content may have changed, look again',
  );
}
