import type { Field } from '@weir/artefact';
import { type Issue, inLocale } from '@weir/base';
import type { FieldSlice, Reveal } from '@weir/blocks/view';
import {
  type Fact,
  type FieldState,
  factKey,
  type JudgeContext,
  judge,
  lookupsFor,
  type Presentation,
  present,
  type Verdict,
} from '@weir/form-engine';
import type { FormOptions } from './form-options.ts';
import { type FormPlaces, formPlaces, isError } from './form-places.ts';
import { IssueBoard } from './issue-board.ts';
import { isFilled, keepRows, readAt, writeAt } from './pointer.ts';
import { moved, RowIds } from './row-ids.ts';
import { changesOf, submissionOf } from './submission.ts';

type Data = Readonly<Record<string, unknown>>;
type Row = Readonly<Record<string, unknown>>;

/** Pauses before work that need not follow every key. */
const JUDGE_AFTER = 120;
const LOOK_UP_AFTER = 350;
/** Chains of fields that fill each other are short; somebody who goes on typing is not waited for for ever. */
const LOOK_UP_ROUNDS = 20;

/** How much of what must be filled is filled. */
export interface Progress {
  readonly filled: number;
  readonly required: number;
}

/** Why a look-up was not answered: what the page around rejected it with. */
export interface LookUpFailure {
  readonly reason: unknown;
}

const SHOWN: FieldState = { visible: true, required: false, readOnly: false };
const NONE: readonly Issue[] = [];

/**
 * The answers of one form on screen. Every change runs the same engine as the server; then only the places that look
 * different tell their listeners, so a key costs one field and not the form.
 */
export class FormStore {
  readonly options: FormOptions;
  readonly places: FormPlaces;
  #entered: Data;
  #context: JudgeContext;
  #presentation: Presentation;
  readonly #board: IssueBoard;
  #ids = new RowIds();
  #listeners = new Map<string, Set<() => void>>();
  #slices = new Map<string, { version: number; slice: FieldSlice }>();
  #version = 0;
  /** The answers `labels` speak of. */
  #first: Data | null = null;
  #changed = new Set<(entered: Data) => void>();
  #appeared = new Set<(titles: readonly string[]) => void>();
  #revealers = new Set<(reveal: Reveal) => void>();
  #asked = new Set<string>();
  /** Questions to the server without an answer yet; each resolves to what it failed with, or to null. */
  #onTheWay = new Set<Promise<LookUpFailure | null>>();
  #judgeTimer: ReturnType<typeof setTimeout> | undefined;
  #pressed = false;
  #judgeAfterPress = false;
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #holds = 0;
  #released = new Set<() => void>();

  constructor(options: FormOptions) {
    this.options = options;
    this.places = formPlaces(options.prepared, options);
    this.#board = new IssueBoard(this.places);
    this.#entered = this.#opening();
    this.#context = {
      today: options.today,
      now: options.now,
      me: options.me,
      facts: options.facts ?? new Map(),
      access: this.places.accessOf,
      ...(options.pins ? { pins: options.pins } : {}),
      ...(options.before ? { before: options.before } : {}),
    };
    this.#presentation = present(options.prepared, this.#entered, this.#context);
    // A draft or prefill may stand where a default would: then its label is not this one's.
    this.#first =
      options.before ?? present(options.prepared, {}, { ...this.#context, facts: new Map() }).data;
    this.#lookUpSoon(0);
  }

  /** A table that must have rows starts with an empty one to type into. */
  #opening(): Data {
    let data: Data = this.options.data ?? this.options.before ?? {};
    if (this.options.before) return data;
    for (const { field, table } of this.options.prepared.fields.values()) {
      const spec = this.options.kinds.specs.get(field.kind);
      if (table || spec?.holds !== 'rows' || !field.required || data[field.key] !== undefined) continue;
      data = { ...data, [field.key]: [{}] };
    }
    return data;
  }

  // ── reading ────────────────────────────────────────────────────────────────────────────────────────────────

  /** What was typed, as it was typed; hidden answers included. */
  get entered(): Data {
    return this.#entered;
  }
  get presentation(): Presentation {
    return this.#presentation;
  }
  get facts() {
    return this.#context.facts;
  }

  subscribe = (path: string, listener: () => void): (() => void) => {
    const all = this.#listeners.get(path) ?? new Set();
    all.add(listener);
    this.#listeners.set(path, all);
    return () => {
      all.delete(listener);
      if (all.size === 0) {
        this.#listeners.delete(path);
        this.#slices.delete(path);
      }
    };
  };

  slice = (path: string): FieldSlice => {
    const cached = this.#slices.get(path);
    if (cached?.version === this.#version) return cached.slice;
    const fresh = this.#read(path);
    const slice = cached && sameSlice(cached.slice, fresh) ? cached.slice : fresh;
    this.#slices.set(path, { version: this.#version, slice });
    return slice;
  };

  #read(path: string): FieldSlice {
    if (path.startsWith('#')) return this.#readContainer(path);
    if (path.endsWith('#rows')) return { value: this.rowIds(path.slice(0, -5)), state: SHOWN, issues: NONE };
    const kind = this.places.fieldAt(path)?.kind;
    const slice = {
      value: readAt(this.#presentation.data, path),
      state: this.#presentation.fields.get(path) ?? SHOWN,
      issues: this.#board.at(path),
    };
    // A reference is drawn again when its words arrive.
    const asks = kind !== undefined && this.options.kinds.runs.get(kind)?.lookups !== undefined;
    return asks ? { ...slice, known: this.#context.facts } : slice;
  }

  /** A container's value is the keys of its children that show. */
  #readContainer(path: string): FieldSlice {
    const key = path.slice(1);
    const field = this.options.prepared.fields.get(key)?.field;
    return {
      value: (field?.fields ?? []).filter((child) => this.shows(child)).map((child) => child.key),
      state: this.#presentation.fields.get(path) ?? SHOWN,
      issues: this.#board.inside(key),
    };
  }

  /** Whether there is anything to see of a top-level field now. */
  shows = (field: Field): boolean => {
    if (!this.places.offers(field, field.key)) return false;
    const spec = this.options.kinds.specs.get(field.kind);
    const container = spec?.holds === 'container';
    const state = this.#presentation.fields.get(
      container || spec?.holds === 'nothing' ? `#${field.key}` : `/${field.key}`,
    );
    if (state?.visible === false || field.kind === 'hidden') return false;
    return !container || (field.fields ?? []).some((child) => this.shows(child));
  };

  rowIds = (path: string): readonly number[] => {
    const rows = this.#presentation.data[path.slice(1)];
    return this.#ids.of(path, Array.isArray(rows) ? rows.length : 0);
  };

  /** Listen at `#progress`. */
  progress(): Progress {
    let filled = 0;
    let required = 0;
    for (const [path, state] of this.#presentation.fields) {
      if (
        !state.required ||
        !state.visible ||
        state.readOnly ||
        path.startsWith('#') ||
        path.indexOf('/', 1) > 0
      )
        continue;
      const field = this.places.fieldAt(path);
      if (!field || !this.places.offers(field, field.key)) continue;
      required++;
      if (isFilled(readAt(this.#presentation.data, path))) filled++;
    }
    return { filled, required };
  }

  /** All issues shown now, in the order of the form; the same list until it changes. Listen at `#issues`. */
  shownIssues = (): readonly Issue[] => this.#board.list;

  text = (field: Field, value: unknown, path: string): string => {
    const { labels, locale, timeZone, currency, kinds } = this.options;
    const label = labels?.[path];
    if (label !== undefined && this.#first !== null && Object.is(readAt(this.#first, path), value))
      return label;
    if (value === undefined || value === null) return '';
    return (
      kinds.runs.get(field.kind)?.toText(field, value, {
        locale,
        facts: this.#context.facts,
        timeZone,
        ...(currency === undefined ? {} : { currency }),
      }) ?? String(value)
    );
  };

  // ── changing ───────────────────────────────────────────────────────────────────────────────────────────────

  set = (changes: readonly (readonly [string, unknown])[]): void => {
    let next = this.#entered;
    for (const [path, value] of changes) next = writeAt(next, path, value);
    if (next === this.#entered) return;
    this.#board.forgive((place) => changes.some(([path]) => path === place));
    this.#enter(next);
  };

  insertRows = (path: string, at: number, rows: readonly Row[]): void => {
    const before = this.#rows(path);
    this.rowIds(path);
    this.#ids.insert(path, at, rows.length);
    this.#board.shiftRows(path, (index) => (index >= at ? index + rows.length : index));
    this.#enter(writeAt(this.#entered, path, [...before.slice(0, at), ...rows, ...before.slice(at)]));
  };

  removeRow = (path: string, at: number): void => {
    const rest = this.#rows(path).filter((_, i) => i !== at);
    this.rowIds(path);
    this.#ids.remove(path, at);
    this.#board.shiftRows(path, (index) => (index === at ? null : index > at ? index - 1 : index));
    this.#enter(writeAt(this.#entered, path, rest.length > 0 ? rest : undefined));
  };

  moveRow = (path: string, from: number, to: number): void => {
    this.rowIds(path);
    this.#ids.move(path, from, to);
    const order = moved([...this.#rows(path).keys()], from, to);
    this.#board.shiftRows(path, (index) => order.indexOf(index));
    this.#enter(writeAt(this.#entered, path, moved(this.#rows(path), from, to)));
  };

  #rows(path: string): readonly Row[] {
    const rows = readAt(this.#entered, path) ?? readAt(this.#presentation.data, path);
    return Array.isArray(rows) ? rows : [];
  }

  #enter(next: Data): void {
    this.#entered = next;
    this.#present();
    for (const listener of this.#changed) listener(next);
    this.#judgeSoon(JUDGE_AFTER);
    this.#lookUpSoon(LOOK_UP_AFTER);
  }

  #present(): void {
    const before = this.#presentation;
    const next = present(this.options.prepared, this.#entered, this.#context, before);
    this.#presentation = { ...next, data: keepRows(before.data, next.data) };
    if (this.#appeared.size > 0 && before.fields !== this.#presentation.fields) this.#tellAppeared(before);
    this.#tell();
  }

  #tellAppeared(before: Presentation): void {
    const titles: string[] = [];
    for (const [path, state] of this.#presentation.fields) {
      if (path.indexOf('/', 1) > 0 || !state.visible || before.fields.get(path)?.visible !== false) continue;
      const field = path.startsWith('#')
        ? this.options.prepared.fields.get(path.slice(1))?.field
        : this.places.fieldAt(path);
      if (field && this.shows(field)) titles.push(inLocale(field.title, this.options.locale));
    }
    if (titles.length > 0) for (const listener of this.#appeared) listener(titles);
  }

  /** Tells the places that look different now. */
  #tell(): void {
    this.#version++;
    for (const [path, listeners] of [...this.#listeners]) {
      const before = this.#slices.get(path)?.slice;
      if (before !== this.slice(path) || path === '#progress' || path === '#issues') {
        for (const listener of [...listeners]) listener();
      }
    }
  }

  leave = (path: string): void => {
    const field = this.places.fieldAt(path);
    this.#board.leave(path);
    const value = readAt(this.#entered, path);
    const clean =
      field && value !== undefined ? this.options.kinds.runs.get(field.kind)?.normalise : undefined;
    if (field && clean && (typeof value === 'string' || typeof value === 'number')) {
      const normal = clean(field, value);
      if (normal !== value) this.set([[path, normal ?? null]]);
    }
    this.#judgeSoon(0);
  };

  learn = (facts: readonly (readonly [string, Fact])[]): void => {
    if (facts.length === 0) return;
    this.#context = { ...this.#context, facts: new Map([...this.#context.facts, ...facts]) };
    this.#present();
    this.#judgeSoon(JUDGE_AFTER);
  };

  // ── judging ────────────────────────────────────────────────────────────────────────────────────────────────

  /** The verdict on the answers as they are. */
  judge(): Verdict {
    clearTimeout(this.#judgeTimer);
    this.#judgeTimer = undefined;
    const verdict = judge(this.options.prepared, this.#presentationToJudge(), this.#context);
    this.#board.judged(verdict);
    this.#tell();
    return verdict;
  }

  /** Read-only values are the server's to fill; sending them back would look like an attempt to write them. */
  #presentationToJudge(): Data {
    return submissionOf(
      this.options.prepared,
      this.#presentation.data,
      this.#entered,
      this.#presentation,
      this.options.pins ?? {},
    );
  }

  /** What to send for a new record, judged as it stands now. */
  submission(): Data {
    const verdict = this.judge();
    return submissionOf(
      this.options.prepared,
      verdict.data,
      this.#entered,
      this.#presentation,
      this.options.pins ?? {},
    );
  }

  /** What to send for a change of a stored record. */
  changes(): Data {
    return changesOf(this.submission(), this.options.before ?? {}, this.#entered);
  }

  /** Shows every issue from now on; answers the ones that block. */
  checkAll(): readonly Issue[] {
    this.#board.checkAll();
    return this.judge().issues.filter(isError);
  }

  check = (container: string): readonly Issue[] => {
    this.#board.check(container);
    return this.judge().issues.filter((issue) => {
      const owner = this.places.ownerOf(issue.path);
      return owner !== null && this.places.containersOf(owner).includes(container);
    });
  };

  /** What the server refused; each stays until its place is changed. */
  refuse(issues: readonly Issue[]): void {
    this.#board.refuse(issues);
    this.#tell();
  }

  #judgeSoon(after: number): void {
    if (!this.#board.watching) return;
    clearTimeout(this.#judgeTimer);
    this.#judgeTimer = setTimeout(() => {
      if (this.#pressed) this.#judgeAfterPress = true;
      else this.judge();
    }, after);
  }

  /**
   * Something is pressed and not let go yet. What leaving a field shows would move the pressed thing away from under the
   * pointer, and the press would be lost: it is shown when the press is over.
   */
  press = (pressed: boolean): void => {
    this.#pressed = pressed;
    if (pressed || !this.#judgeAfterPress) return;
    this.#judgeAfterPress = false;
    this.judge();
  };

  #lookUpSoon(after: number): void {
    if (!this.options.lookUp) return;
    clearTimeout(this.#lookTimer);
    this.#lookTimer = setTimeout(() => this.#lookUp(), after);
  }

  /** Asks what these answers need to be judged and nobody has asked yet. */
  #lookUp(): void {
    clearTimeout(this.#lookTimer);
    const { lookUp } = this.options;
    if (!lookUp) return;
    const lookups = lookupsFor(
      this.options.prepared,
      this.#presentation.data,
      this.#context,
      this.options.recordId,
    ).filter((lookup) => !this.#asked.has(factKey(lookup)));
    if (lookups.length === 0) return;
    const keys = lookups.map(factKey);
    for (const key of keys) this.#asked.add(key);
    const question = lookUp(lookups).then(
      (facts) => {
        this.learn(facts);
        return null;
      },
      (reason: unknown) => {
        // Offline or refused: ask again at the next change or press.
        for (const key of keys) this.#asked.delete(key);
        return { reason };
      },
    );
    this.#onTheWay.add(question);
    void question.then(() => this.#onTheWay.delete(question));
  }

  /** Whether something that these answers need is still being looked up; what was not asked yet is asked now. */
  get lookingUp(): boolean {
    this.#lookUp();
    return this.#onTheWay.size > 0;
  }

  /** Resolves when everything is looked up: to null, or to the first failure. What is found may ask for more. */
  async whenLookedUp(): Promise<LookUpFailure | null> {
    for (let round = 0; round < LOOK_UP_ROUNDS && this.lookingUp; round++) {
      const failure = (await Promise.all(this.#onTheWay)).find((one) => one !== null);
      if (failure) return failure;
    }
    return null;
  }

  // ── the page around ────────────────────────────────────────────────────────────────────────────────────────

  /** Calls back with the answers after each change, for drafts. */
  onChange = (listener: (entered: Data) => void): (() => void) => {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  };
  /** Calls back with the titles of fields that have just appeared. */
  onAppear = (listener: (titles: readonly string[]) => void): (() => void) => {
    this.#appeared.add(listener);
    return () => this.#appeared.delete(listener);
  };
  onReveal = (listener: (reveal: Reveal) => void): (() => void) => {
    this.#revealers.add(listener);
    return () => this.#revealers.delete(listener);
  };
  /** Opens what hides a place; the place it answers is the one to focus. */
  reveal = (path: string): string | null => {
    const place = path.startsWith('#') ? path : this.places.ownerOf(path);
    if (place === null) return null;
    const containers = this.places.containersOf(place);
    for (const listener of this.#revealers) listener({ path: place, containers });
    return place;
  };

  hold = (): (() => void) => {
    this.#holds++;
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#holds--;
      if (this.#holds === 0) {
        for (const listener of this.#released) listener();
        this.#released.clear();
      }
    };
  };
  get busy(): boolean {
    return this.#holds > 0;
  }
  /** Resolves when nothing is under way. */
  whenFree(): Promise<void> {
    if (this.#holds === 0) return Promise.resolve();
    return new Promise((done) => this.#released.add(done));
  }

  /** Stops what would still happen by itself. */
  close(): void {
    clearTimeout(this.#judgeTimer);
    clearTimeout(this.#lookTimer);
  }
}

function sameSlice(a: FieldSlice, b: FieldSlice): boolean {
  return (
    a.known === b.known &&
    sameList(a.value, b.value) &&
    sameState(a.state, b.state) &&
    sameList(a.issues, b.issues)
  );
}

function sameList(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return (
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((item, i) => Object.is(item, b[i]))
  );
}

function sameState(a: FieldState, b: FieldState): boolean {
  return (
    a === b ||
    (a.visible === b.visible &&
      a.required === b.required &&
      a.readOnly === b.readOnly &&
      sameList(a.options, b.options))
  );
}
