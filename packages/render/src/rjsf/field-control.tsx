import type { FieldProps } from '@rjsf/utils';
import { inLocale } from '@weir/base';
import { describedBy } from '@weir/ui';
import { useCallback } from 'react';
import { useForm } from '../form-context.ts';
import { OutsideControl } from '../outside/outside-control.tsx';
import { ValueToRead } from '../value-to-read.tsx';
import { usePlace, usePlaceSlice } from './place.ts';

/** The field rjsf draws at every place: the control of its kind, a widget from outside, or the value to read. */
export function FieldControl(props: FieldProps) {
  const place = usePlace();
  const { value, state, issues } = usePlaceSlice();
  const form = useForm();
  const { onChange, onBlur, fieldPathId, registry } = props;
  const id = fieldPathId.$id;
  const change = useCallback(
    (next: unknown) => onChange(next, fieldPathId.path),
    [onChange, fieldPathId.path],
  );
  const leave = useCallback(() => onBlur(id, undefined), [onBlur, id]);
  if (!place) throw new Error('A control must stand at a place of the form, but there is none around it.');
  const { field, path } = place;
  const view = form.view(field.kind);
  if (!view) return null;
  const label = inLocale(field.title, form.locale);
  if (props.readonly) {
    return <ValueToRead {...{ field, path, value, form, view, label, id }} locked={!form.readOnly} />;
  }
  const given = {
    field,
    path,
    id,
    label,
    value,
    onChange: change,
    onBlur: leave,
    state,
    issues,
    describedBy: describedBy(id, { help: field.help !== undefined, error: issues.length > 0 }),
    locale: form.locale,
    place: 'form',
    form,
  } as const;
  const own = <view.Control {...given} />;
  if (field.control === undefined) return own;
  return <OutsideControl {...given} own={own} rjsf={{ registry, schema: props.schema }} />;
}
