import { fieldSpecs } from '@weir/blocks/spec';
import { placesFor } from '@weir/form-design';
import { Select } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useForm, useLocale, useSession, useWords } from '../session/use-session.ts';
import { Dialog } from '../shell/dialog.tsx';
import { setCanvasUi, useCanvasUi, wantFocus } from './canvas-ui.ts';
import { childrenOf, chosen } from './edits.ts';
import { textIn, titleOf, titlesOf } from './field-words.ts';
import { indexOf } from './form-index.ts';
import { canvasWords } from './words.ts';

/** “Move to…”: a container and a place in it, chosen from lists; what the mouse does, without one. */
export function MoveDialog() {
  const moving = useCanvasUi((ui) => ui.moving);
  if (moving === null) return null;
  return <Moving key={moving.join(' ')} names={moving} />;
}

/** Stands for the top of the form in a list. */
const TOP = ' top';
const END = ' end';

function Moving({ names }: { readonly names: readonly string[] }) {
  const words = useWords(canvasWords);
  const locale = useLocale();
  const session = useSession();
  const form = useForm();
  const id = useId();
  const index = indexOf(form, fieldSpecs);
  const moved = chosen(form, names, fieldSpecs);
  const places = useMemo(() => placesFor(form, moved, fieldSpecs), [form, moved]);
  const first = index.get(moved[0] ?? '');
  const [where, setWhere] = useState<string>(() => {
    const here = first?.parent ?? null;
    const other = places.find((place) => place.parent !== here) ?? places[0];
    return other?.parent ?? TOP;
  });
  const [before, setBefore] = useState<string>(END);
  const parent = where === TOP ? null : where;
  const siblings = childrenOf(index, parent).filter((name) => !moved.includes(name));
  const close = (): void => {
    wantFocus('canvas');
    setCanvasUi({ moving: null });
  };
  const move = (): void => {
    const at =
      before === END
        ? childrenOf(index, parent).length
        : (index.get(before)?.index ?? childrenOf(index, parent).length);
    close();
    session.dispatch({ do: 'move', form: form.key, names: moved, to: { parent, index: at } });
  };
  return (
    <Dialog
      open
      title={words.moveTitle(
        titlesOf(
          moved.flatMap((name) => index.get(name)?.field ?? []),
          locale,
          words,
        ),
      )}
      okText={words.move}
      cancelText={words.cancel}
      okButtonProps={{ disabled: places.length === 0 }}
      onOk={move}
      onCancel={close}
      afterClose={() => document.querySelector<HTMLElement>('#wd-canvas-ground [tabindex="0"]')?.focus()}
      width={460}
    >
      {places.length === 0 ? (
        <p>{words.noPlaces}</p>
      ) : (
        <div className="wd-move">
          <label htmlFor={`${id}-where`}>{words.moveWhere}</label>
          <Select
            id={`${id}-where`}
            autoFocus
            value={where}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(value) => {
              setWhere(value);
              setBefore(END);
            }}
            options={places.map((place) => ({
              value: place.parent ?? TOP,
              label: place.parent === null ? words.top : textIn(place.title, locale),
            }))}
          />
          <label htmlFor={`${id}-before`}>{words.moveBefore}</label>
          <Select
            id={`${id}-before`}
            value={before}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={setBefore}
            options={[
              ...siblings.map((name) => {
                const field = index.get(name)?.field;
                return { value: name, label: field ? titleOf(field, locale, words) : name };
              }),
              { value: END, label: words.moveEnd },
            ]}
          />
        </div>
      )}
    </Dialog>
  );
}
