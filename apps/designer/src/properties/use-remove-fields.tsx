import { type Form, formNodes, type Use } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { removalOf, usesOfField } from '@weir/form-design';
import { App, Button } from 'antd';
import { useCallback } from 'react';
import { useSession, useWords } from '../session/use-session.ts';
import { useSay } from './name-editors.tsx';
import { UseList } from './use-list.tsx';
import { propertyWords } from './words.ts';

const KINDS = { specs: fieldSpecs, designs: kindDesigns };

/**
 * Removes fields of the open form. What nothing else uses goes at once (undo brings it back); otherwise every use is
 * shown first, and the person chooses whether these go along.
 */
export function useRemoveFields(): (names: readonly string[]) => void {
  const session = useSession();
  const words = useWords(propertyWords).removal;
  const say = useSay();
  const { modal } = App.useApp();
  return useCallback(
    (names) => {
      const { design, formKey } = session.state();
      const form = design.artefacts.find(
        (artefact): artefact is Form => artefact.kind === 'form' && artefact.key === formKey,
      );
      if (form === undefined || names.length === 0) return;
      const removal = removalOf(design, form.key, names, KINDS);
      const uses = usesOutside(
        removal.fields.flatMap(({ name }) => usesOfField(design, form.key, name, fieldSpecs)),
        form,
        removal.fields.map(({ name }) => name),
      );
      const remove = (everywhere: boolean) =>
        session.dispatch({ do: 'remove', form: form.key, names, ...(everywhere ? { everywhere } : {}) });
      if (uses.length === 0) {
        remove(removal.along.length > 0);
        return;
      }
      const chosen = formNodes(form, fieldSpecs).filter(({ name }) => names.includes(name));
      const inside = removal.fields.length - chosen.length;
      const dialog = modal.confirm({
        title: chosen.length === 1 ? words.one(say(chosen[0]?.field.title)) : words.many(chosen.length),
        width: 560,
        content: (
          <>
            {inside > 0 && <p>{words.inside(inside)}</p>}
            <p>{words.uses(uses.length)}</p>
            <UseList uses={uses} design={design} />
            {removal.along.length > 0 && (
              <>
                <p>{words.along}</p>
                <ul className="wd-uses">
                  {[...new Set(removal.along.map(({ sentence }) => say(sentence)))].map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </>
            )}
            <p className="wd-quiet">{words.undo}</p>
          </>
        ),
        footer: () => (
          <div className="wd-dialog-buttons">
            <Button autoFocus onClick={() => dialog.destroy()}>
              {words.cancel}
            </Button>
            <Button
              onClick={() => {
                dialog.destroy();
                remove(false);
              }}
            >
              {words.onlyField}
            </Button>
            <Button
              type="primary"
              danger
              onClick={() => {
                dialog.destroy();
                remove(true);
              }}
            >
              {words.everywhere}
            </Button>
          </div>
        ),
      });
    },
    [session, modal, words, say],
  );
}

/** Uses that stay when the fields go: those in settings of the removed fields themselves go with them. */
function usesOutside(uses: readonly Use[], form: Form, gone: readonly string[]): readonly Use[] {
  const paths = formNodes(form, fieldSpecs)
    .filter(({ name }) => gone.includes(name))
    .map(({ path }) => `${path}/`);
  return uses.filter(
    ({ artefact, path }) =>
      artefact !== `form/${form.key}` || !paths.some((inside) => path.startsWith(inside)),
  );
}
