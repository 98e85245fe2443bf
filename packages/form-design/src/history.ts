import type { LocalText } from '@weir/base';
import { apply } from './apply.ts';
import type { DesignKinds } from './contract.ts';
import type { Applied, Command, Design } from './design.ts';
import { stepTitle } from './step-title.ts';
import { both, bothOf } from './words.ts';

/** One edit that can be taken back or done again. */
export interface HistoryStep {
  /** The design on the other side of the step: before it among the past, after it among the future. */
  readonly design: Design;
  /** What was done: “删除『备注』”. */
  readonly title: LocalText;
  /** Names to select when one comes back to that side; `null` leaves the selection. */
  readonly select: readonly string[] | null;
}

/** A design with the way it came and the way back. */
export interface History {
  readonly design: Design;
  /** Oldest first. */
  readonly past: readonly HistoryStep[];
  /** What was taken back; the next to do again is the last. */
  readonly future: readonly HistoryStep[];
  /** The typing the last step belongs to, while it may still go on. */
  readonly merging?: { readonly key: string; readonly at: number };
}

/** Steps that are kept. */
const LONGEST = 500;
/** Typing that pauses longer is another step. */
const PAUSE_MS = 1500;

/** A history that begins here. */
export function createHistory(design: Design): History {
  return { design, past: [], future: [] };
}

/**
 * Does an edit as a step that can be taken back. Edits with the same `merge` within a second and a half of each other are
 * one step; edits that change nothing are none. A refusal leaves the history as it was.
 */
export function step(
  history: History,
  command: Command,
  kinds: DesignKinds,
  options: { readonly merge?: string; readonly at: number },
): { readonly history: History; readonly applied: Applied } {
  const applied = apply(history.design, command, kinds);
  if (!applied.ok || applied.design === history.design) return { history, applied };
  const { merge, at } = options;
  const { merging } = history;
  const goesOn =
    merge !== undefined &&
    merging?.key === merge &&
    Math.abs(at - merging.at) <= PAUSE_MS &&
    history.past.length > 0;
  const title = stepTitle(history.design, command, kinds);
  const past = goesOn
    ? history.past
    : [...history.past.slice(1 - LONGEST), { design: history.design, title, select: selectBefore(command) }];
  return {
    history: {
      design: applied.design,
      past,
      future: [],
      ...(merge === undefined ? {} : { merging: { key: merge, at } }),
    },
    applied,
  };
}

/** One step back; the same history when there is none. */
export function undo(history: History): History {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return {
    design: last.design,
    past: history.past.slice(0, -1),
    future: [...history.future, { ...last, design: history.design }],
  };
}

/** One step forth again; the same history when there is none. */
export function redo(history: History): History {
  const next = history.future.at(-1);
  if (next === undefined) return history;
  return {
    design: next.design,
    past: [...history.past, { ...next, design: history.design }],
    future: history.future.slice(0, -1),
  };
}

/** What undo would do, for its button: “撤销：删除『备注』”; `null` when there is nothing to take back. */
export function undoTitle(history: History): LocalText | null {
  const title = history.past.at(-1)?.title;
  return title === undefined ? null : both(`撤销：${bothOf(title)['zh-CN']}`, `Undo: ${bothOf(title).en}`);
}

/** What redo would do: “重做：删除『备注』”. */
export function redoTitle(history: History): LocalText | null {
  const title = history.future.at(-1)?.title;
  return title === undefined ? null : both(`重做：${bothOf(title)['zh-CN']}`, `Redo: ${bothOf(title).en}`);
}

/** The fields an edit was about, as they were called before it. */
function selectBefore(command: Command): readonly string[] | null {
  switch (command.do) {
    case 'remove':
    case 'move':
    case 'duplicate':
    case 'wrap':
      return command.names;
    case 'rename':
      return [command.from];
    case 'renameOption':
      return [command.field];
    case 'changeKind':
      return [command.name];
    case 'set':
      return command.field === undefined ? null : [command.field];
    default:
      return null;
  }
}
