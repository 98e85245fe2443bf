import { type Field, type FieldSpecs, validateArtefact } from '@weir/artefact';
import { type Expr, type LocalText, references } from '@weir/expression';
import { freeKey, isKey, newKey } from '../new-key.ts';
import { conditionOf } from './condition.ts';
import { type NewRule, rulesOf } from './consequences.ts';
import { settingsIn } from './export-json-schema.ts';
import type { Condition, Gathered } from './gather.ts';
import { isGone, type Note, type NoteCode, noteOf } from './notes.ts';
import { alternatives, discriminated } from './object-unions.ts';
import { isObject, own, ownObject, type Sub } from './schema-parts.ts';
import { type Entry, not, type Scope } from './scope.ts';
import { isNull, type Reading, simplify, typesOf } from './simplify.ts';
import { constantFor, knownShape, optionsOf, type ValueField, valueField } from './value-field.ts';

/** Most fields an import makes, so that there is room to say what is missing. */
const MOST_FIELDS = 980;
const MOST_COLUMNS = 100;
/** Deepest section an import makes; tables and their columns still fit below. */
const DEEPEST = 4;
const MOST_NOTES = 300;
const MOST_RULES = 400;

/** Makes fields and rules of a schema, remembering what it had to leave out. */
export class Builder {
  readonly rules: NewRule[] = [];
  readonly notes: Note[] = [];
  private readonly reading: Reading;
  private readonly specs: FieldSpecs;
  private readonly toAscii: ((text: string) => string) | undefined;
  private readonly keys = new Set<string>();
  private made = 0;
  private overflow = false;
  private unlimited = false;

  constructor(reading: Reading, specs: FieldSpecs, toAscii?: (text: string) => string) {
    this.reading = reading;
    this.specs = specs;
    this.toAscii = toAscii;
  }

  /** All fields of the document. */
  document(root: Sub): readonly Field[] {
    const read = simplify([root], this.reading);
    const scope: Scope = { entries: new Map() };
    const fields =
      read.missing !== undefined || read.never
        ? [this.notice(read.title ?? '', [read.missing ?? noteOf('never', root.path)])]
        : holdsObject(read)
          ? this.objectFields([root], read, scope, 1, true)
          : this.place([root], nameOfRoot(read), true, scope, 1, true);
    if (this.overflow) {
      const note = noteOf('tooMany', '', String(MOST_FIELDS));
      this.notes.push(note);
      return [...fields, { ...this.notice('', []), text: note.message }];
    }
    if (this.unlimited) this.notes.push(noteOf('noLength', '', '255'));
    return fields;
  }

  /** The fields of an object's properties, and the rules of its conditions. */
  private objectFields(
    subs: readonly Sub[],
    read: Gathered,
    scope: Scope,
    depth: number,
    isRequired: boolean,
  ): readonly Field[] {
    const fields: Field[] = [];
    const gone: Note[] = [...read.notes];
    const union = read.unions[0];
    const kinds = union === undefined ? null : discriminated(union, this.reading);
    const extra: Condition[] = kinds === null ? [] : kinds.conditions;
    if (kinds !== null) {
      read.properties.set(kinds.name, [...(read.properties.get(kinds.name) ?? []), kinds.property]);
      if (kinds.required) read.required.add(kinds.name);
    }
    for (const [name, children] of read.properties) {
      const required = read.required.has(name);
      fields.push(...this.place(children, name, required && isRequired, scope, depth, required));
    }
    for (const name of read.required) {
      // Required without being described: anything may stand there.
      if (!read.properties.has(name) && !this.inBranches(read, extra, name))
        fields.push(
          ...this.place(
            [{ schema: true, path: `${read.path}/required`, open: [] }],
            name,
            isRequired,
            scope,
            depth,
            true,
          ),
        );
    }
    const branches = this.branchFields([...read.conditions, ...extra], read, scope, depth);
    fields.push(...branches);
    for (const condition of [...read.conditions, ...extra]) this.condition(condition, scope, gone);
    for (const other of read.unions.slice(kinds === null ? 0 : 1)) {
      const rules = alternatives(other, scope, this.reading);
      if (rules === null) gone.push(noteOf('union', other.path, other.keyword));
      else this.addRules(rules);
    }
    for (const sub of read.nots) {
      const rules = rulesOf(
        { bool: true },
        { ...sub, schema: { not: sub.schema } },
        scope,
        this.reading,
        (path, keyword) => gone.push(noteOf('keyword', path, keyword)),
      );
      this.addRules(rules);
    }
    if (read.open && read.properties.size > 0 && subs.length > 0) this.tell(noteOf('open', read.path));
    if (fields.length === 0 && gone.length === 0) gone.push(noteOf('free', read.path));
    fields.push(...this.explain(read.title ?? '', gone));
    return fields;
  }

  private inBranches(read: Gathered, extra: readonly Condition[], name: string): boolean {
    return [...read.conditions, ...extra].some(({ yes, no }) =>
      [yes, no].some(
        (branch) => isObject(branch?.schema) && Object.hasOwn(ownObject(branch.schema, 'properties'), name),
      ),
    );
  }

  /** Properties that only a branch of a condition describes: fields shown while that branch holds. */
  private branchFields(
    conditions: readonly Condition[],
    read: Gathered,
    scope: Scope,
    depth: number,
  ): readonly Field[] {
    const fields: Field[] = [];
    for (const condition of conditions) {
      for (const [branch, holds] of [
        [condition.yes, true],
        [condition.no, false],
      ] as const) {
        if (branch === undefined || !isObject(branch.schema)) continue;
        const properties = simplify([branch], this.reading).properties;
        for (const [name, children] of properties) {
          if (read.properties.has(name)) continue;
          const known = scope.entries.get(name);
          if (known === undefined) fields.push(...this.place(children, name, false, scope, depth, false));
          const entry = scope.entries.get(name);
          const when = conditionOf(condition.when, scope, this.reading);
          if (entry?.is !== 'field' || when === null || 'bool' in when || mentions(when, entry.key)) continue;
          this.addRules([
            { ...tableOf(scope), when: holds ? when : not(when), then: [{ show: [entry.key] }] },
          ]);
        }
      }
    }
    return fields;
  }

  private condition(condition: Condition, scope: Scope, gone: Note[]): void {
    const when = conditionOf(condition.when, scope, this.reading);
    if (when === null) {
      gone.push(noteOf('rule', condition.path, condition.keyword));
      return;
    }
    const lost = (path: string, keyword: string): void => {
      gone.push(noteOf('keyword', path, keyword));
    };
    if (condition.yes !== undefined) this.addRules(rulesOf(when, condition.yes, scope, this.reading, lost));
    if (condition.no !== undefined)
      this.addRules(rulesOf(negated(when), condition.no, scope, this.reading, lost));
  }

  private addRules(rules: readonly NewRule[]): void {
    for (const rule of rules) if (this.rules.length < MOST_RULES) this.rules.push(rule);
  }

  /** What one property becomes: a field, a section, a table, or a notice that says why not; explanations follow it. */
  private place(
    subs: readonly Sub[],
    name: string,
    isRequired: boolean,
    scope: Scope,
    depth: number,
    asked: boolean,
  ): readonly Field[] {
    if (this.made >= MOST_FIELDS || this.reading.work.left < 0) {
      this.overflow = true;
      return [];
    }
    const read = simplify(subs, this.reading);
    const title = read.title ?? name;
    if (read.missing !== undefined) return [this.notice(title, [read.missing])];
    if (read.never) return [this.notice(title, [noteOf('never', read.path)])];
    if (isNull(read)) return [this.notice(title, [noteOf('onlyNull', read.path)])];
    const required = isRequired || read.requiredHere;
    if (asked && !required && depth > 1) this.tell(noteOf('insideOptional', read.path));
    const marked = this.marked(subs, read, name);
    if (marked !== null) return this.value(marked, read, name, required, scope);
    const shape = subs.length === 1 ? knownShape(subs[0]?.schema, this.specs) : null;
    if (shape !== null) return this.value(shape, read, name, required, scope);
    const types = typesOf(read);
    if (holdsObject(read) && !types.has('array'))
      return this.section(subs, read, name, required, scope, depth);
    if (types.has('array') && !types.has('object') && read.values === undefined)
      return this.list(read, name, required, scope, commentOf(subs));
    const made = read.unions.length > 0 || types.has('object') ? null : valueField(read, name, this.specs);
    if (made === null) return [this.notice(title, [whyNot(read)])];
    return this.value(made, read, name, required, scope);
  }

  /** The field our own export wrote down beside the schema; null where there is none or it does not hold together. */
  private marked(subs: readonly Sub[], read: Gathered, name: string): ValueField | null {
    const [sub] = subs;
    const settings =
      subs.length === 1 && isObject(sub?.schema) ? settingsIn(own(sub.schema, '$comment')) : null;
    if (settings === null || typeof settings.kind !== 'string') return null;
    if (this.specs.get(settings.kind)?.holds !== 'value') return null;
    const { kind, fill: _, ...properties } = settings;
    if (!this.holdsTogether({ key: 'a', kind, title: { 'zh-CN': 'a' }, ...properties })) return null;
    const plain = valueField(read, name, this.specs);
    return { kind, properties, notes: [], ...(plain?.words === undefined ? {} : { words: plain.words }) };
  }

  private holdsTogether(field: Field): boolean {
    const form = { kind: 'form', specVersion: 1, key: 'a', title: { 'zh-CN': 'a' }, fields: [field] };
    return validateArtefact(form, this.specs).every(({ severity }) => severity === 'warning');
  }

  private section(
    subs: readonly Sub[],
    read: Gathered,
    name: string,
    required: boolean,
    scope: Scope,
    depth: number,
  ): readonly Field[] {
    if (depth > DEEPEST) return [this.notice(read.title ?? name, [noteOf('depth', read.path)])];
    const empty = read.properties.size === 0 && read.required.size === 0 && read.conditions.length === 0;
    if (empty && read.unions.length === 0)
      return [this.notice(read.title ?? name, [noteOf('free', read.path), ...read.notes])];
    this.made += 1;
    const inside: Scope = { ...tableOf2(scope), entries: new Map() };
    scope.entries.set(name, { is: 'group', scope: inside });
    const key = this.newKey(name, read.path);
    const fields = this.objectFields(subs, read, inside, depth + 1, required);
    if (fields.length === 0) return [];
    this.tell(noteOf('flattened', read.path));
    return [{ key, kind: 'section', ...words(read, name), fields }];
  }

  private list(
    read: Gathered,
    name: string,
    required: boolean,
    scope: Scope,
    comment: unknown,
  ): readonly Field[] {
    const title = read.title ?? name;
    if (read.tuple) return [this.notice(title, [noteOf('tuple', read.path)])];
    if (read.items === undefined) return [this.notice(title, [noteOf('freeList', read.path)])];
    const item = simplify([read.items], this.reading);
    if (item.missing !== undefined) return [this.notice(title, [item.missing])];
    if (item.values !== undefined) return this.severalOf(read, item, name, required, scope);
    if (read.unions.length > 0 || (item.unions.length > 0 && !holdsObject(item)))
      return [
        this.notice(title, [
          noteOf(
            'union',
            (item.unions[0] ?? read.unions[0])?.path ?? read.path,
            item.unions[0]?.keyword ?? 'anyOf',
          ),
        ]),
      ];
    if (typesOf(item).has('array')) return [this.notice(title, [noteOf('lists', read.path)])];
    return this.table(read, item, name, required, scope, comment);
  }

  private severalOf(
    read: Gathered,
    item: Gathered,
    name: string,
    required: boolean,
    scope: Scope,
  ): readonly Field[] {
    const notes: Note[] = [...item.notes];
    const found = optionsOf(item, notes);
    if (found === null || found.options.length === 0 || found.options.length > 500)
      return [
        this.notice(read.title ?? name, [
          found === null
            ? noteOf('values', item.path)
            : noteOf('manyOptions', item.path, String(found.options.length)),
        ]),
      ];
    const minCount =
      read.minItems === undefined || read.minItems < 2 ? undefined : Math.min(500, read.minItems);
    const maxCount =
      read.maxItems === undefined || read.maxItems >= found.options.length ? undefined : read.maxItems;
    const made: ValueField = {
      kind: 'multi-choice',
      properties: {
        options: found.options,
        ...(minCount === undefined ? {} : { minCount }),
        ...(maxCount === undefined || maxCount < 1 ? {} : { maxCount }),
      },
      notes,
      words: found.words,
    };
    return this.value(made, read, name, this.fullList(read, required), scope);
  }

  /** An empty list counts as no answer, so only a list that must have items can be required. */
  private fullList(read: Gathered, required: boolean): boolean {
    if (!required || (read.minItems ?? 0) >= 1) return required;
    this.tell(noteOf('emptyAllowed', read.path));
    return false;
  }

  private table(
    read: Gathered,
    item: Gathered,
    name: string,
    required: boolean,
    scope: Scope,
    comment: unknown,
  ): readonly Field[] {
    const title = read.title ?? name;
    const key = this.newKey(name, read.path);
    this.made += 1;
    const gone: Note[] = [...read.notes];
    const rows: Scope = { entries: new Map(), table: key };
    const plain = !holdsObject(item);
    const all = plain
      ? this.column(
          read.items === undefined ? [] : [read.items],
          nameOfItem(item),
          true,
          rows,
          new Set(),
          gone,
        )
      : this.columns(item, rows, gone);
    const columns = all.slice(0, MOST_COLUMNS);
    if (plain) this.tell(noteOf('plainList', read.path));
    if (columns.length === 0) {
      if (gone.length === 0) gone.push(noteOf('freeList', read.path));
      return [this.notice(title, gone)];
    }
    if (all.length > MOST_COLUMNS) gone.push(noteOf('columns', read.path, String(MOST_COLUMNS)));
    const [only] = columns;
    if (read.uniqueItems && columns.length > 1)
      gone.push(noteOf('keyword', `${read.path}/uniqueItems`, 'uniqueItems'));
    const minRows = Math.min(1000, read.minItems ?? 0);
    const maxRows = read.maxItems === undefined || read.maxItems < 1 ? 1000 : Math.min(1000, read.maxItems);
    scope.entries.set(name, { is: 'field', key, kind: 'table' });
    const field: Field = {
      key,
      kind: 'table',
      ...words(read, name),
      ...(this.fullList(read, required) ? { required: true } : {}),
      ...(minRows > 1 ? { minRows } : {}),
      ...(maxRows === 200 ? {} : { maxRows }),
      ...(read.uniqueItems && columns.length === 1 && only !== undefined
        ? { uniqueColumns: [only.key] }
        : {}),
      fields: columns,
    };
    const settings = settingsIn(comment);
    const full = settings?.kind === 'table' ? { ...field, ...settings, key, fields: columns } : field;
    return [this.holdsTogether(full) ? full : field, ...this.explain(title, gone)];
  }

  private columns(item: Gathered, rows: Scope, gone: Note[]): readonly Field[] {
    const taken = new Set<string>();
    const columns: Field[] = [];
    const union = item.unions[0];
    const kinds = union === undefined ? null : discriminated(union, this.reading);
    const conditions = [...item.conditions, ...(kinds?.conditions ?? [])];
    if (kinds !== null)
      item.properties.set(kinds.name, [...(item.properties.get(kinds.name) ?? []), kinds.property]);
    if (kinds?.required) item.required.add(kinds.name);
    const put = (subs: readonly Sub[], name: string, required: boolean): void => {
      if (columns.length < MOST_COLUMNS)
        columns.push(...this.column(subs, name, required, rows, taken, gone));
    };
    for (const [name, children] of item.properties) put(children, name, item.required.has(name));
    for (const condition of conditions) {
      for (const [branch, holds] of [
        [condition.yes, true],
        [condition.no, false],
      ] as const) {
        if (branch === undefined || !isObject(branch.schema)) continue;
        for (const [name, children] of simplify([branch], this.reading).properties) {
          if (item.properties.has(name)) continue;
          if (!rows.entries.has(name)) put(children, name, false);
          const entry = rows.entries.get(name);
          const when = conditionOf(condition.when, rows, this.reading);
          if (entry?.is !== 'field' || when === null || 'bool' in when || mentions(when, entry.key)) continue;
          this.addRules([
            { ...tableOf(rows), when: holds ? when : not(when), then: [{ show: [entry.key] }] },
          ]);
        }
      }
    }
    for (const condition of conditions) this.condition(condition, rows, gone);
    for (const other of item.unions.slice(kinds === null ? 0 : 1))
      gone.push(noteOf('union', other.path, other.keyword));
    for (const sub of item.nots) gone.push(noteOf('keyword', sub.path, 'not'));
    gone.push(...item.notes);
    return columns;
  }

  /** Columns of one property; objects in rows are opened, what holds no single value is told about. */
  private column(
    subs: readonly Sub[],
    name: string,
    required: boolean,
    rows: Scope,
    taken: Set<string>,
    gone: Note[],
    depth = 0,
  ): readonly Field[] {
    if (this.made >= MOST_FIELDS || this.reading.work.left < 0) {
      this.overflow = true;
      return [];
    }
    const read = simplify(subs, this.reading);
    if (read.missing !== undefined) {
      gone.push(read.missing);
      return [];
    }
    if (holdsObject(read) && depth < 3 && read.properties.size > 0 && read.unions.length === 0) {
      const inside: Scope = { ...tableOf2(rows), entries: new Map() };
      rows.entries.set(name, { is: 'group', scope: inside });
      this.tell(noteOf('flattened', read.path));
      return [...read.properties].flatMap(([child, children]) =>
        this.column(children, child, required && read.required.has(child), inside, taken, gone, depth + 1),
      );
    }
    const item =
      typesOf(read).has('array') && read.items !== undefined && !read.tuple
        ? simplify([read.items], this.reading)
        : null;
    let made: ValueField | null = null;
    if (item?.values !== undefined) {
      const notes: Note[] = [];
      const found = optionsOf(item, notes);
      if (found !== null && found.options.length > 0 && found.options.length <= 500)
        made = { kind: 'multi-choice', properties: { options: found.options }, notes, words: found.words };
    } else if (!read.never && !isNull(read) && read.unions.length === 0) {
      made =
        this.marked(subs, read, name) ??
        (subs.length === 1 ? knownShape(subs[0]?.schema, this.specs) : null) ??
        valueField(read, name, this.specs);
    }
    if (made === null || this.specs.get(made.kind)?.inTable !== true) {
      gone.push(noteOf('inTable', read.path, read.title ?? name));
      return [];
    }
    this.made += 1;
    const key = freeKey(isKey(name) ? name : newKey(name, taken, this.toAscii), taken);
    taken.add(key);
    const entry: Entry = { is: 'field', key, kind: made.kind, ...(made.words ? { words: made.words } : {}) };
    rows.entries.set(name, entry);
    for (const note of [...made.notes, ...read.notes]) {
      if (isGone(note)) gone.push(note);
      else this.tell(note);
    }
    return [
      this.withDefault(
        {
          key,
          kind: made.kind,
          ...words(read, name),
          ...(required || read.requiredHere ? { required: true } : {}),
          ...made.properties,
        },
        read,
        made,
      ),
    ];
  }

  private value(
    made: ValueField,
    read: Gathered,
    name: string,
    required: boolean,
    scope: Scope,
  ): readonly Field[] {
    const kind = this.specs.get(made.kind) === undefined ? 'text' : made.kind;
    const key = this.newKey(name, read.path);
    this.made += 1;
    scope.entries.set(name, { is: 'field', key, kind, ...(made.words ? { words: made.words } : {}) });
    const gone: Note[] = [...read.notes];
    for (const sub of read.nots) gone.push(noteOf('keyword', sub.path, 'not'));
    for (const note of made.notes) {
      if (isGone(note)) gone.push(note);
      else this.tell(note);
    }
    if (
      read.maxLength === undefined &&
      (kind === 'text' || kind === 'long-text') &&
      read.patterns.length === 0
    )
      this.unlimited = true;
    const hasDefault =
      read.default !== undefined && constantFor(kind, read.default.value, made.words) !== null;
    const stuck = required && read.readOnly && !hasDefault;
    if (stuck) this.tell(noteOf('readOnlyRequired', read.path));
    const field = this.withDefault(
      {
        key,
        kind,
        ...words(read, name),
        ...(required && !stuck ? { required: true } : {}),
        ...(read.readOnly ? { readOnly: true } : {}),
        ...made.properties,
      },
      read,
      made,
    );
    return [field, ...this.explain(read.title ?? name, gone)];
  }

  private withDefault(field: Field, read: Gathered, made: ValueField): Field {
    const fixed = read.fixed && read.values?.length === 1 ? { value: read.values[0] } : undefined;
    const start = read.default ?? (field.required === true ? fixed : undefined);
    if (start === undefined || start.value === null || start.value === '') return field;
    const listed =
      made.kind === 'multi-choice' && Array.isArray(start.value)
        ? start.value.map((item: unknown) => constantFor('choice', item, made.words))
        : null;
    const constant: Expr | null =
      listed === null
        ? made.kind === 'multi-choice'
          ? null
          : constantFor(made.kind, start.value, made.words)
        : listed.length === 0 || listed.includes(null)
          ? null
          : { list: listed.filter((item) => item !== null) };
    if (constant !== null) return { ...field, default: constant };
    const empty = Array.isArray(start.value) && start.value.length === 0;
    if (!empty) this.tell(noteOf('defaultGone', `${read.path}/default`));
    return field;
  }

  private newKey(name: string, path: string): string {
    const key = isKey(name) && !this.keys.has(name) ? name : newKey(name, this.keys, this.toAscii);
    if (!isKey(name)) this.tell(noteOf('renamed', path, name));
    this.keys.add(key);
    return key;
  }

  private tell(note: Note): void {
    if (this.notes.length < MOST_NOTES) this.notes.push(note);
  }

  /** One notice that explains what was left out at a place; none where nothing was. */
  private explain(title: string, gone: readonly Note[]): readonly Field[] {
    if (gone.length === 0) return [];
    if (this.made >= MOST_FIELDS) {
      for (const note of gone) this.tell(note);
      return [];
    }
    return [this.notice(title, gone)];
  }

  private notice(title: string, gone: readonly Note[]): Field {
    this.made += 1;
    for (const note of gone) this.tell(note);
    const shown = gone.slice(0, 6);
    const text = (locale: 'zh-CN' | 'en'): string => {
      const lines = shown.map(({ message }) => escaped(message[locale]));
      const more = gone.length - shown.length;
      if (more > 0) lines.push(locale === 'en' ? `and ${more} more` : `还有 ${more} 处`);
      return (lines.length === 1 ? (lines[0] ?? '') : lines.map((line) => `- ${line}`).join('\n')).slice(
        0,
        1900,
      );
    };
    const key = freeKey('imported', this.keys);
    this.keys.add(key);
    const name = title.trim();
    return {
      key,
      kind: 'notice',
      title: name === '' ? { 'zh-CN': '导入说明', en: 'About the import' } : localText(name, 200),
      tone: 'warning',
      text: { 'zh-CN': text('zh-CN') || '导入说明', en: text('en') || 'About the import' },
    };
  }
}

/** The words of the schema in the form's languages; whatever language they are in stands for Chinese. */
function words(read: Gathered, name: string): { readonly title: LocalText; readonly help?: LocalText } {
  const title = read.title ?? (name.trim() === '' ? '（无名）' : name);
  const help =
    read.description === undefined || read.description === read.title ? undefined : read.description;
  return {
    title: localText(title, 200),
    ...(help === undefined ? {} : { help: localText(help, 2000) }),
  };
}

/** A text of unknown language; one without Chinese is English too. */
export function localText(text: string, limit: number): LocalText {
  const short = [...text.trim()].slice(0, limit).join('').toWellFormed();
  return /^[\p{ASCII}\p{P}]*$/u.test(short) ? { 'zh-CN': short, en: short } : { 'zh-CN': short };
}

/** Markdown signs as themselves. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`);
}

function commentOf(subs: readonly Sub[]): unknown {
  const schema = subs[0]?.schema;
  return isObject(schema) ? own(schema, '$comment') : undefined;
}

/** A field cannot depend on itself. */
function mentions(when: Expr, key: string): boolean {
  return references(when).some((reference) => reference.key === key);
}

/** `else`: the opposite of the condition. */
function negated(when: Expr): Expr {
  return not(when);
}

const tableOf = ({ table }: Scope): { readonly each?: string } =>
  table === undefined ? {} : { each: table };
const tableOf2 = ({ table }: Scope): { readonly table?: string } => (table === undefined ? {} : { table });

/** Whether a place holds an object and nothing else. */
function holdsObject(read: Gathered): boolean {
  const types = new Set(typesOf(read));
  types.delete('null');
  return types.size === 1 && types.has('object') && read.values === undefined;
}

function nameOfRoot(read: Gathered): string {
  return typesOf(read).has('array') ? 'items' : 'value';
}

function nameOfItem(read: Gathered): string {
  return typesOf(read).has('number') || typesOf(read).has('integer') ? 'number' : 'value';
}

function whyNot(read: Gathered): Note {
  const [union] = read.unions;
  if (union !== undefined) return noteOf('union', union.path, union.keyword);
  const code: NoteCode =
    read.values !== undefined
      ? 'values'
      : typesOf(read).size > 1
        ? 'union'
        : typesOf(read).has('array')
          ? 'freeList'
          : 'free';
  return noteOf(code, read.path, 'type');
}
