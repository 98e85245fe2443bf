import { type Artefact, formNodes, type RegisteredWidget, validateApp } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { apply, type Command } from '@weir/form-design';
import type { DesignSession, SessionState } from '../session/session.ts';

const KINDS = { specs: fieldSpecs, designs: kindDesigns };

/** A session over these artefacts that applies commands and keeps what was asked, for tests. */
export function testSession(
  artefacts: readonly Artefact[],
  formKey: string,
  selection: readonly string[] = [],
  widgets?: readonly RegisteredWidget[],
): DesignSession & {
  readonly asked: Command[];
  readonly merges: (string | undefined)[];
  readonly said: string[];
} {
  const listeners = new Set<() => void>();
  let state: SessionState = {
    app: 'shop',
    design: { artefacts },
    published: { artefacts },
    formKey,
    selection,
    issues: validateApp(artefacts, fieldSpecs),
    widgets,
    undo: null,
    redo: null,
    sync: { state: 'saved', at: null },
    changed: [],
  };
  const asked: Command[] = [];
  const merges: (string | undefined)[] = [];
  const said: string[] = [];
  const next = (change: Partial<SessionState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  return {
    asked,
    merges,
    said,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    state: () => state,
    dispatch: (command, options) => {
      asked.push(command);
      merges.push(options?.merge);
      const applied = apply(state.design, command, KINDS);
      if (applied.ok) {
        const form = applied.design.artefacts.find(({ kind, key }) => kind === 'form' && key === formKey);
        const names =
          form?.kind === 'form'
            ? new Set(formNodes(form, fieldSpecs).map(({ name }) => name))
            : new Set<string>();
        next({
          design: applied.design,
          selection: (applied.select ?? state.selection).filter((name) => names.has(name)),
          issues: validateApp(applied.design.artefacts, fieldSpecs),
        });
      }
      return applied;
    },
    undo: () => {},
    redo: () => {},
    select: (names) => next({ selection: names }),
    openForm: () => {},
    announce: (text) => void said.push(text),
    flush: async () => true,
    reload: async () => {},
  };
}
