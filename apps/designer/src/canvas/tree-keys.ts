import type { Form } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import type { KeyboardEvent } from 'react';
import type { DesignSession } from '../session/session.ts';
import { focusProperties } from '../shell/property-focus.ts';
import { setCanvasUi, wantFocus } from './canvas-ui.ts';
import { indexOf } from './form-index.ts';
import type { CanvasEdits } from './use-canvas-edits.ts';

/** What the keys of a tree need: canvas and outline are two views of one. */
export interface TreeKeys {
  readonly session: DesignSession;
  readonly edits: CanvasEdits;
  readonly form: Form;
  readonly at: 'canvas' | 'outline';
  /** The item focus is on. */
  readonly name: string | null;
  /** Names in the order they are seen; those of closed branches left out. */
  readonly order: readonly string[];
  /** What Escape says when nothing is selected any more. */
  readonly cleared: string;
  /** Closing and opening branches, where the tree can. */
  readonly fold?: {
    readonly isOpen: (name: string) => boolean;
    readonly set: (name: string, open: boolean) => void;
  };
}

/** Handles a key pressed on an item; answers whether it was one of ours. */
export function treeKey(event: KeyboardEvent, keys: TreeKeys): boolean {
  const { session, edits, name, order } = keys;
  const command = event.ctrlKey || event.metaKey;
  const { selection } = session.state();
  const from = name ?? selection.at(-1) ?? null;

  const edit = (work: () => void): true => {
    if (name !== null && !selection.includes(name)) session.select([name]);
    wantFocus(keys.at);
    work();
    return true;
  };
  if (event.altKey && !command) {
    switch (event.key) {
      case 'ArrowUp':
        return edit(edits.up);
      case 'ArrowDown':
        return edit(edits.down);
      case 'ArrowRight':
        return edit(edits.into);
      case 'ArrowLeft':
        return edit(edits.out);
      default:
        return false;
    }
  }
  if (command) {
    if (event.key.toLowerCase() === 'd') return edit(edits.duplicate);
    if (event.key.toLowerCase() === 'a') {
      session.select(order);
      return true;
    }
    if (event.key === ' ' && from !== null) {
      session.select(
        selection.includes(from) ? selection.filter((one) => one !== from) : [...selection, from],
      );
      return true;
    }
    return false;
  }
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp': {
      const at = from === null ? -1 : order.indexOf(from);
      const to = order[event.key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1)];
      if (to !== undefined) go(keys, to, event.shiftKey);
      return true;
    }
    case 'Home':
    case 'End': {
      const to = event.key === 'Home' ? order[0] : order.at(-1);
      if (to !== undefined) go(keys, to, event.shiftKey);
      return true;
    }
    case 'ArrowRight': {
      const entry = from === null ? undefined : indexOf(keys.form, fieldSpecs).get(from);
      if (entry?.holds && keys.fold && !keys.fold.isOpen(entry.name)) keys.fold.set(entry.name, true);
      else if (entry?.children[0] !== undefined) go(keys, entry.children[0], false);
      return true;
    }
    case 'ArrowLeft': {
      const entry = from === null ? undefined : indexOf(keys.form, fieldSpecs).get(from);
      if (entry?.holds && entry.children.length > 0 && keys.fold?.isOpen(entry.name))
        keys.fold.set(entry.name, false);
      else if (entry?.parent != null) go(keys, entry.parent, false);
      return true;
    }
    case ' ':
      if (from !== null) session.select([from]);
      return true;
    case 'Enter':
      if (from !== null) {
        if (!selection.includes(from)) session.select([from]);
        void focusProperties();
      }
      return true;
    case 'F2':
      if (from !== null) setCanvasUi({ editing: { name: from, at: keys.at } });
      return true;
    case 'Delete':
    case 'Backspace':
      return edit(edits.remove);
    case 'm':
    case 'M':
      return edit(edits.moveTo);
    case 'Escape':
      if (selection.length === 0) return false;
      session.select([]);
      session.announce(keys.cleared);
      return true;
    default:
      return false;
  }
}

function go(keys: TreeKeys, to: string, extend: boolean): void {
  const { session } = keys;
  const { selection } = session.state();
  wantFocus(keys.at, to);
  session.select(extend ? [...selection.filter((one) => one !== to), to] : [to]);
}
