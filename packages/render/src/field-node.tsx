import type { Field } from '@weir/artefact';
import { type FieldView, type FormAccess, inLocale, type SectionLayout, useSlice } from '@weir/blocks/view';
import { cx, describedBy, Field as Frame, Icon } from '@weir/ui';
import { createContext, memo, useCallback, useContext } from 'react';
import { idOfPlace, useForm } from './form-context.ts';
import { useFormKey } from './form-key.ts';
import { ValueToRead } from './value-to-read.tsx';
import { renderWords } from './words.ts';

/** Whether the form has been on screen for a moment: fields that come later come gently. */
export const SettledContext = createContext<{ readonly current: boolean }>({ current: false });

const holdsNothing = (form: FormAccess, field: Field) =>
  form.view(field.kind)?.labels === 'none' && field.kind !== 'hidden';

/** Fields one after the other, each listening to its own place only. */
export function FieldNodes({
  fields,
  layout,
}: {
  fields: readonly Field[];
  layout?: SectionLayout | undefined;
}) {
  const form = useForm();
  const widthOf = (field: Field) => field.width ?? (layout && field.kind !== 'table' ? 'column' : 'full');
  const helped = !form.readOnly && fields.some((field) => field.help && widthOf(field) !== 'full');
  return (
    <div
      className={cx('wr-fields', helped && 'wr-fields--helped')}
      data-columns={layout?.columns}
      data-tablet={layout?.tablet}
      data-phone={layout?.phone}
    >
      {fields
        .filter((field) => field.kind !== 'hidden' && form.offers(field, field.key))
        .map((field) =>
          field.fields && form.view(field.kind)?.labels === 'none' ? (
            <ContainerNode key={field.key} field={field} />
          ) : holdsNothing(form, field) ? (
            <PlainNode key={field.key} field={field} />
          ) : (
            <FieldNode key={field.key} field={field} path={`/${field.key}`} width={widthOf(field)} />
          ),
        )}
    </div>
  );
}

const doNothing = () => {};

/** A section, steps or tabs: nothing of it shows while none of its fields does. */
const ContainerNode = memo(function ContainerNode({ field }: { field: Field }) {
  const form = useForm();
  const path = `#${field.key}`;
  const slice = useSlice(form, path);
  const view = form.view(field.kind);
  if (!view || !slice.state.visible || (slice.value as readonly string[]).length === 0) return null;
  return <Bare {...{ field, path, form, view, slice }} />;
});

/** Words between the fields. */
const PlainNode = memo(function PlainNode({ field }: { field: Field }) {
  const form = useForm();
  const path = `#${field.key}`;
  const slice = useSlice(form, path);
  const view = form.view(field.kind);
  if (!view || !slice.state.visible) return null;
  return <Bare {...{ field, path, form, view, slice }} />;
});

function Bare(props: {
  field: Field;
  path: string;
  form: FormAccess;
  view: FieldView;
  slice: ReturnType<typeof useSlice>;
}) {
  const { field, path, form, view, slice } = props;
  const settled = useContext(SettledContext);
  const formKey = useFormKey();
  return (
    <div className={cx('wr-place', 'wr-place--full', settled.current && 'wr-place--new')}>
      <view.Control
        field={field}
        path={path}
        id={idOfPlace(formKey, path)}
        label={inLocale(field.title, form.locale)}
        value={slice.value}
        onChange={doNothing}
        onBlur={doNothing}
        state={slice.state}
        issues={slice.issues}
        describedBy={undefined}
        locale={form.locale}
        place="form"
        form={form}
      />
    </div>
  );
}

/** One field with label, help, control and what is wrong with it. */
const FieldNode = memo(function FieldNode({
  field,
  path,
  width,
}: {
  field: Field;
  path: string;
  width: string;
}) {
  const form = useForm();
  const { value, state, issues } = useSlice(form, path);
  const settled = useContext(SettledContext);
  const formKey = useFormKey();
  const change = useCallback((next: unknown) => form.set([[path, next ?? null]]), [form, path]);
  const leave = useCallback(() => form.leave(path), [form, path]);
  const view = form.view(field.kind);
  if (!view || !state.visible) return null;

  const { locale } = form;
  const words = renderWords(locale);
  const id = idOfPlace(formKey, path);
  const label = inLocale(field.title, locale);
  const help = form.readOnly ? undefined : inLocale(field.help, locale);
  const errors = issues
    .filter((issue) => issue.severity !== 'warning')
    .map((issue) => inLocale(issue.message, locale));
  const warnings = issues
    .filter((issue) => issue.severity === 'warning')
    .map((issue) => inLocale(issue.message, locale));
  const closed = form.readOnly || state.readOnly;
  const labels = typeof view.labels === 'function' ? view.labels(field) : view.labels;
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
        required={state.required && !closed}
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
        help={help}
        errors={errors}
        warnings={warnings}
      >
        {closed ? (
          <ValueToRead {...{ field, path, value, form, view, label, id }} locked={!form.readOnly} />
        ) : (
          <view.Control
            field={field}
            path={path}
            id={id}
            label={label}
            value={value}
            onChange={change}
            onBlur={leave}
            state={state}
            issues={issues}
            describedBy={describedBy(id, { help: help !== undefined, error: issues.length > 0 })}
            locale={locale}
            place="form"
            form={form}
          />
        )}
      </Frame>
    </div>
  );
});
