import type { Command } from '@weir/form-design';
import type { Desk } from './desk.ts';

const COPY_AFTER = 250;

/** This tab's copy, on this device, of what the server does not have; and what earlier tabs left there. */
export class DeviceCopy {
  readonly #desk: Desk;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kept = true;
  /** Edits to repeat when the conflict came with work left earlier. */
  #leftCommands: readonly Command[] = [];
  #leftCopies: (() => void)[] = [];

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** False while something newer than the copy is on screen, or there is no room for one. */
  get isKept(): boolean {
    return this.#kept && this.#timer === undefined;
  }

  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#write();
    }, COPY_AFTER);
  }

  /** Writes now what would be written soon: the page may be going away. */
  now(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#write();
  }

  #write(): void {
    const { knowledge, state, options } = this.#desk;
    const artefacts = knowledge
      .changesTo(state.design)
      .map(({ kind, key, rev, body }) => ({ kind, key, rev, body: body ?? this.#desk.bodyOf(kind, key) }));
    if (artefacts.length === 0) {
      options.copies.drop();
      this.#kept = true;
      return;
    }
    this.#kept = options.copies.keep({
      app: options.app,
      at: this.#desk.now().toISOString(),
      artefacts,
      commands: this.pending(),
    });
  }

  /** The edits that lead from the server's version to what is on screen. */
  pending(): readonly Command[] {
    const pending = this.#desk.log.pending();
    return this.#leftCommands.length > 0 ? [...this.#leftCommands, ...pending] : pending;
  }

  /** Work left earlier: dropped once the server has it. */
  found(drop: () => void): void {
    this.#leftCopies.push(drop);
  }

  /** The edits of work left earlier, as long as nobody decided what becomes of it. */
  remember(commands: readonly Command[]): void {
    this.#leftCommands = commands;
  }

  forgetLeft(): void {
    this.#leftCommands = [];
  }

  /** The server has everything. */
  drop(): void {
    this.#desk.options.copies.drop();
    this.#kept = true;
    for (const drop of this.#leftCopies) drop();
    this.#leftCopies = [];
  }
}
