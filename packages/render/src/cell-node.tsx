import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { nameOfPath, useSlice } from '@weir/blocks/view';
import { describedBy, FieldErrors, Field as Frame, fieldIds } from '@weir/ui';
import { type ComponentProps, memo, useCallback } from 'react';
import { idOfPlace, useForm } from './form-context.ts';
import { useFormKey } from './form-key.ts';
import { OutsideControl } from './outside/outside-control.tsx';
import { useControlState } from './outside/widgets-context.ts';
import { columnSchema, useDrawn } from './rjsf/layout.tsx';
import { ValueToRead } from './value-to-read.tsx';
import { renderWords } from './words.ts';

/** A cell of a table; it listens to its own place only. */
export const CellNode = memo(function CellNode(props: {
  column: Field;
  path: string;
  place: 'cell' | 'card';
}) {
  const { column, path, place } = props;
  const form = useForm();
  const formKey = useFormKey();
  const drawn = useDrawn();
  const { value, state, issues } = useSlice(form, path);
  const change = useCallback((next: unknown) => form.set([[path, next ?? null]]), [form, path]);
  const leave = useCallback(() => form.leave(path), [form, path]);
  const view = form.view(column.kind);
  if (!view || !state.visible) return null;

  const { locale } = form;
  const id = idOfPlace(formKey, path);
  const label = inLocale(column.title, locale);
  const errors = issues.map((issue) => inLocale(issue.message, locale));
  const closed = form.readOnly || state.readOnly;
  const given = {
    field: column,
    path,
    id,
    label,
    value,
    onChange: change,
    onBlur: leave,
    state,
    issues,
    describedBy: describedBy(id, { help: false, error: errors.length > 0 }),
    locale,
    place,
    form,
  };
  const own = <view.Control {...given} />;
  const control = closed ? (
    <ValueToRead field={column} {...{ path, value, form, view, label, id }} locked={place === 'card'} />
  ) : column.control === undefined ? (
    own
  ) : (
    <OutsideControl
      {...given}
      own={own}
      rjsf={drawn ? { registry: drawn.registry, schema: columnSchema(drawn.schema, path) } : undefined}
    />
  );
  if (place === 'card') {
    const used = typeof view.labels === 'function' ? view.labels(column) : view.labels;
    // Choices in cards are lists, not groups of buttons.
    const list = used === 'group' && column.kind === 'choice';
    const card = {
      id,
      label,
      labels: closed ? 'text' : list ? 'input' : used === 'none' ? 'group' : used,
      required: state.required && !closed,
      tag: state.readOnly && column.compute ? renderWords(locale).computed : undefined,
      errors,
      children: control,
    } as const;
    if (closed || column.control === undefined) return <Frame {...card} />;
    return <OutsideCard {...{ column, path, card }} />;
  }
  return (
    <div className="wr-cell" id={fieldIds(id).field} data-name={nameOfPath(path)}>
      {control}
      <FieldErrors id={fieldIds(id).error} errors={errors} />
    </div>
  );
});

/** A card whose column names a control of its own: while that is drawn the label names one element. */
function OutsideCard({
  column,
  path,
  card,
}: {
  readonly column: Field;
  readonly path: string;
  readonly card: ComponentProps<typeof Frame>;
}) {
  const { is } = useControlState(column, path);
  return <Frame {...card} labels={is === 'own' ? card.labels : 'input'} />;
}
