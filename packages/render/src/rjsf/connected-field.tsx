import StockSchemaField from '@rjsf/core/lib/components/fields/SchemaField.js';
import { type ErrorSchema, ErrorSchemaBuilder, type FieldProps } from '@rjsf/utils';
import type { Field } from '@weir/artefact';
import { type Issue, inLocale, type Locale } from '@weir/base';
import { useSlice } from '@weir/blocks/view';
import { useCallback, useMemo } from 'react';
import { useForm } from '../form-context.ts';
import { isError } from '../form-places.ts';
import { useStore } from '../store-context.ts';
import { PlaceProvider, SliceProvider } from './place.ts';

/** What rjsf itself knows of data and mistakes stops here: each place has its own, so the form is drawn once. */
const NO_DATA = {};
const NO_ERRORS: ErrorSchema = {};

/**
 * rjsf's SchemaField, listening to its own place of the store: what is demanded and what is wrong come from there, and
 * what is entered goes there. rjsf's own data is never filled: its tree above is drawn once.
 */
export function ConnectedField(props: FieldProps) {
  const { path } = props.fieldPathId;
  const store = useStore();
  const place = `/${path.join('/')}`;
  // rjsf asks for the form itself too, and for parts of values (an address's city): those are not places of the store.
  const field = path.length === 1 ? store.places.fieldAt(place) : undefined;
  if (!field) return <StockSchemaField {...props} formData={NO_DATA} errorSchema={NO_ERRORS} />;
  return <AtPlace {...props} field={field} place={place} />;
}

function AtPlace({ field, place, ...props }: FieldProps & { readonly field: Field; readonly place: string }) {
  const form = useForm();
  const slice = useSlice(form, place);
  const { state, issues } = slice;
  const change = useCallback((next: unknown) => form.set([[place, next ?? null]]), [form, place]);
  const leave = useCallback(() => form.leave(place), [form, place]);
  const errors = useMemo(() => errorsOf(issues, form.locale), [issues, form]);
  const around = useMemo(() => ({ field, path: place, state, issues }), [field, place, state, issues]);
  if (!state.visible) return null;
  return (
    <PlaceProvider value={around}>
      <SliceProvider value={slice}>
        <StockSchemaField
          {...props}
          // The control reads its value beside rjsf (`usePlaceSlice`): these props stay the same while somebody types.
          formData={undefined}
          required={state.required}
          readonly={form.readOnly || state.readOnly}
          {...(errors ? { errorSchema: errors } : {})}
          onChange={change}
          onBlur={leave}
        />
      </SliceProvider>
    </PlaceProvider>
  );
}

/** What is wrong at a place, as rjsf hands it on to the frame. */
function errorsOf(issues: readonly Issue[], locale: Locale): ErrorSchema | undefined {
  const errors = issues.filter(isError).map((issue) => inLocale(issue.message, locale));
  return errors.length === 0 ? undefined : new ErrorSchemaBuilder().addErrors(errors).ErrorSchema;
}
