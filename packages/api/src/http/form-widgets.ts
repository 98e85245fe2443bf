import type { Field, Form, RegisteredWidget, WidgetModule } from '@weir/artefact';

/** What a page loads to draw the widgets that this form names and somebody registered for the kinds of its fields. */
export function formWidgets(
  form: Form,
  widgets: readonly RegisteredWidget[],
): { readonly widgets?: readonly WidgetModule[] } {
  if (widgets.length === 0) return {};
  const named = new Map<string, Set<string>>();
  const collect = (fields: readonly Field[]): void => {
    for (const { control, kind, fields: inside } of fields) {
      if (control !== undefined) named.set(control, (named.get(control) ?? new Set()).add(kind));
      if (inside !== undefined) collect(inside);
    }
  };
  collect(form.fields);
  const wanted = widgets.flatMap(({ title: _, description: __, ...module }): readonly WidgetModule[] =>
    module.kinds.some((kind) => named.get(module.name)?.has(kind)) ? [module] : [],
  );
  return wanted.length === 0 ? {} : { widgets: wanted };
}
