import { fieldSpecs } from '@weir/blocks/spec';
import { removalOf } from '@weir/form-design';
import { Button, Modal } from 'antd';
import { useMemo } from 'react';
import { designKinds } from '../proof/kinds.ts';
import { useDesign, useForm, useLocale, useSession, useWords } from '../session/use-session.ts';
import { setCanvasUi, useCanvasUi, wantFocus } from './canvas-ui.ts';
import { textIn, titlesOf } from './field-words.ts';
import { indexOf } from './form-index.ts';
import { canvasWords } from './words.ts';

/** Before fields go that something uses: every use, and what becomes of it. */
export function RemoveDialog() {
  const removing = useCanvasUi((ui) => ui.removing);
  if (removing === null) return null;
  return <Removing names={removing} />;
}

function Removing({ names }: { readonly names: readonly string[] }) {
  const words = useWords(canvasWords);
  const locale = useLocale();
  const session = useSession();
  const form = useForm();
  const design = useDesign((state) => state.design);
  const { along } = useMemo(() => removalOf(design, form.key, names, designKinds), [design, form.key, names]);
  const index = indexOf(form, fieldSpecs);
  const close = (): void => {
    wantFocus('canvas');
    setCanvasUi({ removing: null });
  };
  const remove = (everywhere: boolean): void => {
    close();
    session.dispatch({ do: 'remove', form: form.key, names, ...(everywhere ? { everywhere } : {}) });
  };
  return (
    <Modal
      open
      title={words.removeTitle(
        titlesOf(
          names.flatMap((name) => index.get(name)?.field ?? []),
          locale,
          words,
        ),
      )}
      onCancel={close}
      width={560}
      footer={
        <>
          <Button autoFocus onClick={close}>
            {words.cancel}
          </Button>
          <Button onClick={() => remove(false)}>{words.removeKeep}</Button>
          <Button type="primary" danger onClick={() => remove(true)}>
            {words.removeAll}
          </Button>
        </>
      }
    >
      <p>{words.removeText(along.length)}</p>
      <ul className="wd-removal" aria-label={words.removeUses}>
        {along.map((use) => (
          <li key={`${use.artefact} ${use.path} ${use.field}`}>{textIn(use.sentence, locale)}</li>
        ))}
      </ul>
    </Modal>
  );
}
