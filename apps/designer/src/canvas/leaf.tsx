import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { OutsideControl } from '@weir/render';
import { cx, Field as Frame, Icon } from '@weir/ui';
import { memo, useContext } from 'react';
import { useWords } from '../session/use-session.ts';
import { PanelBoundary } from '../shell/panel-boundary.tsx';
import { closedWhy } from './canvas-access.ts';
import { useCanvas } from './canvas-context.ts';
import { ConditionalContext } from './conditional.ts';
import { FieldTitle } from './field-title.tsx';
import { canvasWords } from './words.ts';

interface LeafProps {
  readonly name: string;
  readonly field: Field;
}

const doNothing = () => {};
const idOf = (name: string) => `wd-look-${name.replace('.', '-')}`;

/** A field as the fill page shows it, without answers, only to be looked at. */
export const Leaf = memo(function Leaf({ name, field }: LeafProps) {
  const { access } = useCanvas();
  const words = useWords(canvasWords);
  const conditional = useContext(ConditionalContext).has(name);
  const view = access.view(field.kind);
  if (!view) return <Note text={words.unknownKind(field.kind)} />;
  if (field.kind === 'hidden')
    return (
      <p className="wd-node__note">
        <strong>
          <FieldTitle name={name} field={field} at="canvas" />
        </strong>{' '}
        <span aria-hidden="true">{words.hiddenField}</span>
      </p>
    );
  if (view.labels === 'none') return <Look name={name} field={field} place="form" />;
  const why = closedWhy(field);
  return (
    <Frame
      id={idOf(name)}
      label={<FieldTitle name={name} field={field} at="canvas" />}
      labels="text"
      required={field.required === true && why === null}
      tag={
        why === null && !conditional ? undefined : (
          <span aria-hidden="true">
            {why !== null && why !== 'computed' && <Icon name="lock" size={13} />}
            {why !== null && words[why]}
            {why !== null && conditional && ' · '}
            {conditional && words.conditional}
          </span>
        )
      }
      help={field.help ? <span aria-hidden="true">{inLocale(field.help, access.locale)}</span> : undefined}
    >
      {why === null ? (
        <Look name={name} field={field} place="form" />
      ) : (
        <div className="wd-closed" aria-hidden="true">
          —
        </div>
      )}
    </Frame>
  );
});

/** The control alone: inert, and no reason for the page to fail when its settings are half written. */
export const Look = memo(function Look({
  name,
  field,
  place,
}: LeafProps & { place: 'form' | 'cell' | 'card' }) {
  const { access } = useCanvas();
  const words = useWords(canvasWords);
  const view = access.view(field.kind);
  if (!view) return <Note text={words.unknownKind(field.kind)} />;
  const given = {
    field: field,
    path: `/${name}`,
    id: idOf(name),
    label: inLocale(field.title, access.locale) ?? '',
    value: undefined,
    onChange: doNothing,
    onBlur: doNothing,
    state: { visible: true, required: field.required === true, readOnly: false },
    issues: [],
    describedBy: undefined,
    locale: access.locale,
    place: place,
    form: access,
  };
  const own = <view.Control {...given} />;
  return (
    <div className="wd-look" inert>
      <PanelBoundary name={JSON.stringify(field)} fallback={<Note text={words.broken} bad />}>
        {field.control === undefined ? own : <OutsideControl {...given} own={own} />}
      </PanelBoundary>
    </div>
  );
});

/** Words in a field's place; the item around is called by the field's own. */
function Note({ text, bad }: { readonly text: string; readonly bad?: boolean }) {
  return (
    <p className={cx('wd-node__note', bad && 'wd-node__note--bad')} aria-hidden="true">
      {text}
    </p>
  );
}
