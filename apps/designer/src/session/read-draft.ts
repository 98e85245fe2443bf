import { type Artefact, type ArtefactIssue, type FieldSpecs, migrate, readArtefact } from '@weir/artefact';
import { isObject } from '@weir/base';

type Body = Readonly<Record<string, unknown>>;

/**
 * A stored draft as an artefact that the screens can draw, in the current spec version; `null` when it has not even the
 * bones of one. A draft is often not valid (a title left empty, a formula half written): that is told, not refused.
 */
export function readDraft(body: unknown, specs: FieldSpecs): Artefact | null {
  const current = migrate(body).body;
  const read = readArtefact(current, specs).artefact;
  if (read !== null) return read;
  return isObject(current) && hasBones(current, specs) ? (current as unknown as Artefact) : null;
}

/** What is wrong with a draft that could not be read. */
export function draftIssues(name: string, body: unknown, specs: FieldSpecs): readonly ArtefactIssue[] {
  return readArtefact(body, specs).issues.map((issue) => ({ ...issue, artefact: name, index: -1 }));
}

function hasBones(body: Body, specs: FieldSpecs): boolean {
  if (typeof body.key !== 'string' || !isLocalText(body.title) || body.specVersion !== 1) return false;
  switch (body.kind) {
    case 'form':
      return (
        isListOf(body.fields, (field) => isField(field, specs, 0)) &&
        isOptional(body.rules, (rules) => isListOf(rules, isRule)) &&
        isOptional(body.uniques, (uniques) => isListOf(uniques, (one) => isTexts(one.fields))) &&
        isOptional(body.displayFields, isTexts) &&
        isOptional(body.list, isList) &&
        isOptional(body.submit, isObject) &&
        isOptional(body.notifications, (all) => isListOf(all, isNotification))
      );
    case 'app':
      return isListOf(
        body.navigation,
        (group) => isLocalText(group.title) && isListOf(group.items, (item) => typeof item.form === 'string'),
      );
    case 'role':
      return isListOf(
        body.grants,
        (grant) =>
          typeof grant.form === 'string' &&
          isTexts(grant.actions) &&
          isOptional(grant.fields, isObject) &&
          isOptional(grant.rows, isObject),
      );
    case 'channel':
      return typeof body.form === 'string' && isTexts(body.doors);
    default:
      return false;
  }
}

function isField(field: Body, specs: FieldSpecs, depth: number): boolean {
  return (
    depth < 40 &&
    typeof field.key === 'string' &&
    field.key !== '' &&
    typeof field.kind === 'string' &&
    isLocalText(field.title) &&
    isOptional(field.help, isLocalText) &&
    isOptional(field.placeholder, isLocalText) &&
    isOptional(field.control, (name) => typeof name === 'string') &&
    isOptional(field.compute, isObject) &&
    isOptional(field.default, isObject) &&
    isOptional(field.options, (options) =>
      isListOf(
        options,
        (option) => typeof option.value === 'string' && isOptional(option.title, isLocalText),
      ),
    ) &&
    isOptional(field.fields, (fields) => isListOf(fields, (child) => isField(child, specs, depth + 1)))
  );
}

const isRule = (rule: Body): boolean =>
  typeof rule.key === 'string' &&
  isOptional(rule.when, isObject) &&
  isOptional(rule.title, isLocalText) &&
  isListOf(
    rule.then,
    (one) =>
      Object.keys(one).length > 0 &&
      Object.values(one).every((part) => typeof part === 'object' && part !== null),
  );

const isNotification = (one: Body): boolean =>
  typeof one.key === 'string' &&
  typeof one.on === 'string' &&
  isOptional(one.title, isLocalText) &&
  isOptional(one.fields, isTexts) &&
  isOptional(one.when, isObject) &&
  isObject(one.to) &&
  isOptional(one.to.roles, isTexts) &&
  isOptional(one.to.fields, isTexts) &&
  isOptional(one.subject, isLocalText) &&
  isOptional(one.text, isLocalText);

const isList = (list: unknown): boolean =>
  isObject(list) &&
  isOptional(list.columns, isTexts) &&
  isOptional(list.filters, isTexts) &&
  isOptional(list.search, isTexts) &&
  isOptional(list.sort, (sort) => isListOf(sort, (one) => typeof one.field === 'string')) &&
  isOptional(list.views, (views) =>
    isListOf(views, (one) => typeof one.key === 'string' && isLocalText(one.title)),
  ) &&
  isOptional(list.highlights, (all) => isListOf(all, (one) => isObject(one.when)));

const isOptional = (value: unknown, check: (value: unknown) => boolean): boolean =>
  value === undefined || check(value);
const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
const isLocalText = (value: unknown): boolean =>
  isObject(value) &&
  typeof value['zh-CN'] === 'string' &&
  (value.en === undefined || typeof value.en === 'string');
const isListOf = (value: unknown, check: (one: Body) => boolean): boolean =>
  Array.isArray(value) && value.every((one: unknown) => isObject(one) && check(one));
