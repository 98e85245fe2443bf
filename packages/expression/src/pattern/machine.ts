import type { PatternTree, Ranges } from './tree.ts';

/** A step of the machine that a pattern becomes; numbers are places in the program. */
type Instruction =
  | { readonly op: 'characters'; readonly ranges: Ranges; next: number }
  | { readonly op: 'split'; next: number; other: number }
  | { readonly op: 'start'; next: number }
  | { readonly op: 'end'; next: number }
  | { readonly op: 'match' };

/** A set of places the machine may be in; made once per set and remembered. */
interface State {
  readonly places: readonly number[];
  readonly accepts: boolean;
  readonly acceptsAtEnd: boolean;
  /** The next state by kind of character. */
  readonly next: (State | undefined)[];
}

/** Remembered states; past this the memory is emptied, so it cannot grow with the text. */
const MAX_REMEMBERED = 500;

/**
 * Runs a pattern over text in time linear in the text: all possible places are followed at once, so no
 * pattern can make it try again and again.
 */
export class Machine {
  private readonly program: Instruction[] = [];
  private readonly first: number;
  private readonly bounds: readonly number[];
  private readonly ascii: Uint16Array;
  private states = new Map<string, State>();

  constructor(tree: PatternTree) {
    const match = this.emit({ op: 'match' });
    this.first = this.build(tree, match);
    this.bounds = boundsOf(this.program);
    this.ascii = new Uint16Array(128);
    for (let code = 0; code < 128; code++) this.ascii[code] = this.kindOf(code);
  }

  /** Whether the pattern is found anywhere in the text. */
  test(text: string): boolean {
    let state = this.stateOf([this.first], true, text.length === 0);
    for (let i = 0; i < text.length; i++) {
      if (state.accepts) return true;
      let code = text.charCodeAt(i);
      let kind: number;
      if (code < 128) kind = this.ascii[code] as number;
      else {
        if (code >= 0xd800 && code <= 0xdbff) {
          code = text.codePointAt(i) as number;
          if (code > 0xffff) i += 1;
        }
        kind = this.kindOf(code);
      }
      state = state.next[kind] ?? this.advance(state, kind, code);
    }
    return state.accepts || state.acceptsAtEnd;
  }

  private emit(instruction: Instruction): number {
    return this.program.push(instruction) - 1;
  }

  /** Emits the instructions of a tree that go on at `next`; gives the place where they begin. */
  private build(tree: PatternTree, next: number): number {
    switch (tree.kind) {
      case 'characters':
        return this.emit({ op: 'characters', ranges: tree.ranges, next });
      case 'start':
        return this.emit({ op: 'start', next });
      case 'end':
        return this.emit({ op: 'end', next });
      case 'sequence':
        return tree.items.reduceRight((after, item) => this.build(item, after), next);
      case 'either': {
        const starts = tree.items.map((item) => this.build(item, next));
        return starts.reduceRight((other, start) => this.emit({ op: 'split', next: start, other }));
      }
      case 'repeat':
        return this.repeat(tree, next);
    }
  }

  private repeat({ item, least, most }: PatternTree & { kind: 'repeat' }, next: number): number {
    let start = next;
    if (most === Number.POSITIVE_INFINITY) {
      const split: Instruction = { op: 'split', next, other: next };
      start = this.emit(split);
      split.next = this.build(item, start);
    } else {
      for (let i = least; i < most; i++)
        start = this.emit({ op: 'split', next: this.build(item, start), other: next });
    }
    for (let i = 0; i < least; i++) start = this.build(item, start);
    return start;
  }

  /** Which stretch between two range ends the code point lies in; all of a stretch behave alike. */
  private kindOf(code: number): number {
    let low = 0;
    let high = this.bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.bounds[middle] as number) <= code) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private advance(state: State, kind: number, code: number): State {
    const places: number[] = [];
    for (const place of state.places) {
      const instruction = this.program[place];
      if (instruction?.op === 'characters' && includes(instruction.ranges, code))
        places.push(instruction.next);
    }
    // The search may begin anew after every character.
    places.push(this.first);
    const next = this.stateOf(places, false, false);
    state.next[kind] = next;
    return next;
  }

  private stateOf(from: readonly number[], atStart: boolean, empty: boolean): State {
    const places = this.reach(from, atStart, false);
    const key = `${atStart ? (empty ? 'e' : 's') : ''}${places.join()}`;
    const known = this.states.get(key);
    if (known) return known;
    const accepts = places.some((place) => this.program[place]?.op === 'match');
    const atEnd = this.reach(places, atStart && empty, true);
    const state: State = {
      places,
      accepts,
      acceptsAtEnd: atEnd.some((place) => this.program[place]?.op === 'match'),
      next: [],
    };
    if (this.states.size >= MAX_REMEMBERED) this.states = new Map();
    this.states.set(key, state);
    return state;
  }

  /** The places reached without reading a character. */
  private reach(from: readonly number[], atStart: boolean, atEnd: boolean): readonly number[] {
    const seen = new Set<number>();
    const stack = [...from];
    for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
      if (seen.has(place)) continue;
      seen.add(place);
      const instruction = this.program[place];
      if (instruction?.op === 'split') stack.push(instruction.next, instruction.other);
      else if (instruction?.op === 'start' && atStart) stack.push(instruction.next);
      else if (instruction?.op === 'end' && atEnd) stack.push(instruction.next);
    }
    return [...seen].filter((place) => this.program[place]?.op !== 'split').sort((a, b) => a - b);
  }
}

function includes(ranges: Ranges, code: number): boolean {
  for (const [from, to] of ranges) if (code >= from && code <= to) return true;
  return false;
}

function boundsOf(program: readonly Instruction[]): readonly number[] {
  const bounds = new Set<number>();
  for (const instruction of program) {
    if (instruction.op !== 'characters') continue;
    for (const [from, to] of instruction.ranges) bounds.add(from).add(to + 1);
  }
  return [...bounds].sort((a, b) => a - b);
}
