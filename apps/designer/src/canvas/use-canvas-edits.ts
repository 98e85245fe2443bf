import type { Field, Form } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { removalOf } from '@weir/form-design';
import { useMemo } from 'react';
import { designKinds } from '../proof/kinds.ts';
import type { DesignSession } from '../session/session.ts';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import { setCanvasUi } from './canvas-ui.ts';
import { type Asked, chosen, moveBy, moveIn, moveOut } from './edits.ts';
import { titleOf } from './field-words.ts';
import { indexOf } from './form-index.ts';
import { canvasWords } from './words.ts';

/** What keys, quick actions and menus do with the selection. */
export interface CanvasEdits {
  readonly up: () => void;
  readonly down: () => void;
  readonly into: () => void;
  readonly out: () => void;
  readonly duplicate: () => void;
  /** Asks first when the fields are used somewhere. */
  readonly remove: () => void;
  readonly moveTo: () => void;
}

/** The open form of a session, if any. */
export function formOfSession(session: DesignSession): Form | undefined {
  const { design, formKey } = session.state();
  return design.artefacts.find(
    (artefact): artefact is Form => artefact.kind === 'form' && artefact.key === formKey,
  );
}

/** Edits of the selection; one that cannot be done says why. */
export function useCanvasEdits(): CanvasEdits {
  const session = useSession();
  const words = useWords(canvasWords);
  const locale = useLocale();
  return useMemo(() => {
    const withSelection = (work: (form: Form, names: readonly string[]) => void) => (): void => {
      const form = formOfSession(session);
      const names = form ? chosen(form, session.state().selection, fieldSpecs) : [];
      if (form === undefined || names.length === 0) session.announce(words.nothingSelected);
      else work(form, names);
    };
    const titleOfFirst = (form: Form, names: readonly string[]): string => {
      const field: Field | undefined = indexOf(form, fieldSpecs).get(names[0] ?? '')?.field;
      return field ? titleOf(field, locale, words) : '';
    };
    const asked = (ask: (form: Form, names: readonly string[]) => Asked) =>
      withSelection((form, names) => {
        const answer = ask(form, names);
        if ('command' in answer) session.dispatch(answer.command);
        else if (answer.nothing === 'none') session.announce(words.nothingSelected);
        else session.announce(words[answer.nothing](titleOfFirst(form, names)));
      });
    return {
      up: asked((form, names) => moveBy(form, names, -1, fieldSpecs)),
      down: asked((form, names) => moveBy(form, names, 1, fieldSpecs)),
      into: asked((form, names) => moveIn(form, names, fieldSpecs)),
      out: asked((form, names) => moveOut(form, names, fieldSpecs)),
      duplicate: withSelection((form, names) => {
        session.dispatch({ do: 'duplicate', form: form.key, names });
      }),
      remove: withSelection((form, names) => removeOrAsk(session, form, names)),
      moveTo: withSelection((_form, names) => setCanvasUi({ moving: names })),
    };
  }, [session, words, locale]);
}

/** Takes fields out at once when nothing uses them; otherwise shows every use first. */
export function removeOrAsk(session: DesignSession, form: Form, names: readonly string[]): void {
  const { along } = removalOf(session.state().design, form.key, names, designKinds);
  if (along.length > 0) setCanvasUi({ removing: names });
  else session.dispatch({ do: 'remove', form: form.key, names });
}
