import type { Consequence, Rule } from '@weir/artefact';
import { isObject, type LocalText } from '@weir/base';
import type { Expr } from '@weir/expression';
import { portablePattern } from './portable-pattern.ts';
import { below, own, ownList, ownNumber, ownObject, ownText, ownTexts, type Sub } from './schema-parts.ts';
import { constantOf, type Entry, every, fieldOf, isEmpty, not, type Scope } from './scope.ts';
import type { Reading } from './simplify.ts';

/** A rule that has no key yet. */
export type NewRule = Omit<Rule, 'key'>;

const REFUSED: LocalText = {
  'zh-CN': '这样填不行：几项内容不能同时这样',
  en: 'These entries cannot stand together like this',
};
const SILENT = new Set([
  '$comment',
  '$id',
  '$schema',
  'title',
  'description',
  'default',
  'examples',
  'type',
  'additionalProperties',
  'unevaluatedProperties',
  'minLength',
  'format',
]);

/**
 * What follows from a condition, as rules. `lost` is called with each keyword that no rule can say.
 */
export function rulesOf(
  when: Expr,
  sub: Sub,
  scope: Scope,
  reading: Reading,
  lost: (path: string, keyword: string) => void,
): readonly NewRule[] {
  if ('bool' in when && !when.bool) return [];
  const rules: NewRule[] = [];
  const then: Consequence[] = [];
  const each = scope.table === undefined ? {} : { each: scope.table };
  const refuse = (condition: Expr, at: readonly string[]): void => {
    if ('bool' in condition) return;
    rules.push({ ...each, when: condition, then: [{ reject: { at, message: REFUSED } }] });
  };
  collect(sub, scope);
  // A rule without a condition always holds; requiring then is what `required` says.
  if (then.length > 0) rules.unshift({ ...each, ...('bool' in when ? {} : { when }), then });
  return rules;

  function collect(part: Sub, inside: Scope): void {
    reading.work.left -= 1;
    const { schema } = part;
    if (schema === true || reading.work.left < 0) return;
    if (schema === false) {
      refuse(when, fieldsIn(inside).slice(0, 1));
      return;
    }
    if (!isObject(schema)) return;
    for (const keyword of Object.keys(schema)) {
      const path = `${part.path}/${keyword}`;
      if (SILENT.has(keyword)) continue;
      if (keyword === 'required') require(ownTexts(schema, 'required'), inside, path);
      else if (keyword === 'properties') {
        const properties = ownObject(schema, 'properties');
        for (const name of Object.keys(properties)) {
          const entry = inside.entries.get(name);
          const child = below(part, properties[name], `properties/${name}`);
          if (entry === undefined) lost(child.path, 'properties');
          else if (entry.is === 'group') collect(child, entry.scope);
          else limit(child, entry, inside);
        }
      } else if (keyword === 'allOf')
        for (const [i, branch] of ownList(schema, 'allOf').entries())
          collect(below(part, branch, `allOf/${i}`), inside);
      else if (keyword === '$ref' && typeof schema.$ref === 'string') {
        const target = reading.index.follow(schema.$ref, part);
        if ('found' in target) collect(target.found, inside);
        else lost(path, '$ref');
      } else if (keyword === 'not') {
        const forbidden = own(schema, 'not');
        const names =
          isObject(forbidden) && Object.keys(forbidden).every((key) => key === 'required')
            ? ownTexts(forbidden, 'required')
            : [];
        const entries = names.map((name) => inside.entries.get(name));
        if (names.length === 0 || entries.some((entry) => entry?.is !== 'field')) lost(path, keyword);
        else {
          const fields = entries.filter((entry) => entry?.is === 'field');
          refuse(
            every([when, ...fields.map((entry) => not(isEmpty(fieldOf(entry, inside))))]),
            fields.map(({ key }) => key),
          );
        }
      } else if (/^[a-zA-Z]+$/.test(keyword) && ASSERTIONS.has(keyword)) lost(path, keyword);
    }
  }

  function require(names: readonly string[], inside: Scope, path: string): void {
    const keys: string[] = [];
    for (const name of names) {
      const entry = inside.entries.get(name);
      if (entry?.is === 'field') keys.push(entry.key);
      else lost(path, 'required');
    }
    if (keys.length > 0) then.push({ require: keys });
  }

  function limit(child: Sub, entry: Extract<Entry, { is: 'field' }>, inside: Scope): void {
    const schema = child.schema;
    const field = fieldOf(entry, inside);
    if (schema === true) return;
    if (schema === false) {
      refuse(every([when, not(isEmpty(field))]), [entry.key]);
      return;
    }
    if (!isObject(schema)) return;
    const restrict: { pattern?: string; minimum?: number; maximum?: number } = {};
    for (const keyword of Object.keys(schema)) {
      if (SILENT.has(keyword)) continue;
      const number = ownNumber(schema, keyword);
      if ((keyword === 'const' || keyword === 'enum') && (entry.words !== undefined || isNumeric(entry))) {
        const values = keyword === 'const' ? [own(schema, 'const')] : ownList(schema, 'enum');
        const constants = values.map((value) => constantOf(entry, value)).filter((value) => value !== null);
        const allow = constants.flatMap((value) => ('text' in value ? [value.text] : []));
        const [only] = constants;
        if (allow.length > 0) then.push({ options: { field: entry.key, allow } });
        else if (constants.length === 1 && only !== undefined && 'number' in only) {
          restrict.minimum = Number(only.number);
          restrict.maximum = Number(only.number);
        } else lost(`${child.path}/${keyword}`, keyword);
      } else if (keyword === 'pattern') {
        const pattern = portablePattern(ownText(schema, 'pattern') ?? '');
        if (pattern === null || !isText(entry)) lost(`${child.path}/pattern`, 'pattern');
        else restrict.pattern = pattern;
      } else if (keyword === 'minimum' && number !== undefined && isNumeric(entry)) restrict.minimum = number;
      else if (keyword === 'maximum' && number !== undefined && isNumeric(entry)) restrict.maximum = number;
      else if (keyword === 'items' && entry.kind === 'multi-choice') {
        const items = own(schema, 'items');
        const allow = isObject(items)
          ? ownList(items, 'enum').flatMap((value) => {
              const word = constantOf(entry, value);
              return word !== null && 'text' in word ? [word.text] : [];
            })
          : [];
        if (allow.length > 0) then.push({ options: { field: entry.key, allow } });
      } else lost(`${child.path}/${keyword}`, keyword);
    }
    if (Object.keys(restrict).length > 0) then.push({ restrict: { field: entry.key, ...restrict } });
  }
}

/** Keywords of an object that ask something. */
const ASSERTIONS = new Set([
  'oneOf',
  'anyOf',
  'if',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'patternProperties',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'enum',
  'const',
  'contains',
  'items',
]);

const isNumeric = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'number' || kind === 'decimal' || kind === 'rating';
const isText = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'text' || kind === 'long-text' || kind === 'phone';

function fieldsIn(scope: Scope): readonly string[] {
  return [...scope.entries.values()].flatMap((entry) =>
    entry.is === 'field' ? [entry.key] : [...fieldsIn(entry.scope)],
  );
}
