import type { ObjectFieldTemplateProps, Registry, RJSFSchema } from '@rjsf/utils';
import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { type FormAccess, type SectionLayout, useSlice } from '@weir/blocks/view';
import { cx } from '@weir/ui';
import { createContext, memo, type ReactNode, use, useMemo } from 'react';
import { idOfPlace, useForm } from '../form-context.ts';
import { useFormKey } from '../form-key.ts';
import { useStore } from '../store-context.ts';
import { SettledContext, WidthContext } from './place.ts';

/** What rjsf made of the form: its content by key, to be laid out; its registry and schema, for cells of tables. */
interface Drawn {
  readonly registry: Registry;
  readonly schema: RJSFSchema;
  readonly contents: ReadonlyMap<string, ReactNode>;
}
const DrawnContext = createContext<Drawn | null>(null);
/** The same, inside. */
export const useDrawn = (): Drawn | null => use(DrawnContext);

/** The schema of a table's column, of a cell at `/table/row/column`. */
export function columnSchema(schema: RJSFSchema, path: string): RJSFSchema {
  const [, table = '', , column = ''] = path.split('/');
  const rows = schemaAt(schemaAt(schema, 'properties'), table);
  return schemaAt(schemaAt(schemaAt(rows, 'items'), 'properties'), column);
}

function schemaAt(schema: RJSFSchema, step: string): RJSFSchema {
  const found: unknown = schema[step];
  return typeof found === 'object' && found !== null ? found : {};
}

/** Stands above the fields: what must be corrected. */
export const AboveContext = createContext<ReactNode>(null);

/** rjsf's ObjectFieldTemplate: what it made of each property, laid out in sections, steps and tabs. */
export function FormLayout({ properties, registry, schema }: ObjectFieldTemplateProps) {
  const store = useStore();
  const drawn = useMemo(
    () => ({ registry, schema, contents: new Map(properties.map(({ name, content }) => [name, content])) }),
    [registry, schema, properties],
  );
  return (
    <DrawnContext value={drawn}>
      {use(AboveContext)}
      <LaidOut fields={store.options.prepared.form.fields} />
    </DrawnContext>
  );
}

const holdsNothing = (form: FormAccess, field: Field) =>
  form.view(field.kind)?.labels === 'none' && field.kind !== 'hidden';

/** Fields one after the other, or side by side where their container says so. */
export function LaidOut({
  fields,
  layout,
}: {
  fields: readonly Field[];
  layout?: SectionLayout | undefined;
}) {
  const form = useForm();
  const drawn = useDrawn();
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
          holdsNothing(form, field) ? (
            <PlainNode key={field.key} field={field} />
          ) : (
            <WidthContext key={field.key} value={widthOf(field)}>
              {drawn?.contents.get(field.key)}
            </WidthContext>
          ),
        )}
    </div>
  );
}

const doNothing = () => {};

/** A section, steps or tabs (nothing of it shows while none of its fields does), or words between the fields. */
const PlainNode = memo(function PlainNode({ field }: { field: Field }) {
  const form = useForm();
  const settled = use(SettledContext);
  const formKey = useFormKey();
  const path = `#${field.key}`;
  const slice = useSlice(form, path);
  const view = form.view(field.kind);
  if (!view || !slice.state.visible) return null;
  const isEmpty = field.fields !== undefined && Array.isArray(slice.value) && slice.value.length === 0;
  if (isEmpty) return null;
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
});
