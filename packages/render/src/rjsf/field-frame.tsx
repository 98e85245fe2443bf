import type { FieldTemplateProps } from '@rjsf/utils';
import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import type { FieldView, LabelUse } from '@weir/blocks/view';
import { cx, Field as Frame, Icon } from '@weir/ui';
import { use } from 'react';
import { useForm } from '../form-context.ts';
import { useControlState } from '../outside/widgets-context.ts';
import { renderWords } from '../words.ts';
import { SettledContext, usePlace, WidthContext } from './place.ts';

/** rjsf's FieldTemplate: one field with label, help and what is wrong with it; the control inside comes from rjsf. */
export function FieldFrame(props: FieldTemplateProps) {
  const place = usePlace();
  // Around the form itself there is no frame.
  if (!place) return props.children;
  if (place.field.control === undefined) return <Framed {...props} place={place} outside={false} />;
  return <FramedOutside {...props} place={place} />;
}

type PlacedProps = FieldTemplateProps & { readonly place: NonNullable<ReturnType<typeof usePlace>> };

/** A field that names a control of its own: while that is drawn the label names one element. */
function FramedOutside(props: PlacedProps) {
  const { field, path } = props.place;
  return <Framed {...props} outside={useControlState(field, path).is !== 'own'} />;
}

function Framed(props: PlacedProps & { readonly outside: boolean }) {
  const { id, label, readonly: closed, required, outside, children } = props;
  const { field, state, issues } = props.place;
  const form = useForm();
  const settled = use(SettledContext);
  const width = use(WidthContext);
  const view = form.view(field.kind);
  if (!view) return null;
  const words = renderWords(form.locale);
  const labels = outside ? 'input' : labelsOf(view, field);
  return (
    <div
      className={cx(
        'wr-place',
        'wr-place--field',
        `wr-place--${width}`,
        settled.current && 'wr-place--new',
        `wr-place--${field.kind}`,
      )}
    >
      <Frame
        id={id}
        label={label}
        labels={closed ? 'text' : labels === 'none' ? 'group' : labels}
        required={required === true && !closed}
        tag={
          form.readOnly || !state.readOnly ? undefined : field.compute ? (
            words.computed
          ) : (
            <>
              <Icon name="lock" size={13} />
              {words.readOnly}
            </>
          )
        }
        help={form.readOnly ? undefined : props.rawHelp}
        errors={props.rawErrors ?? []}
        warnings={issues
          .filter((issue) => issue.severity === 'warning')
          .map((issue) => inLocale(issue.message, form.locale))}
      >
        {children}
      </Frame>
    </div>
  );
}

/** What the label of a field names. */
function labelsOf(view: FieldView, field: Field): LabelUse {
  return typeof view.labels === 'function' ? view.labels(field) : view.labels;
}
