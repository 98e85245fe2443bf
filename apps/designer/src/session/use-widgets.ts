import { inLocale } from '@weir/base';
import { type FieldWidgets, fieldWidgets, type WidgetNote } from '@weir/render';
import { useCallback, useMemo } from 'react';
import { useDesign, useLocale, useWords } from './use-session.ts';
import { widgetWords } from './widget-words.ts';

/** The widgets of the installation, as forms draw them; with words beside a control that is not used. */
export function useWidgets(): { readonly widgets: FieldWidgets | undefined; readonly note: WidgetNote } {
  const registered = useDesign((state) => state.widgets);
  const words = useWords(widgetWords);
  const locale = useLocale();
  const widgets = useMemo(
    () => (registered === undefined ? undefined : fieldWidgets(registered)),
    [registered],
  );
  const note = useCallback<WidgetNote>(
    (name, trouble) => {
      const widget = registered?.find((one) => one.name === name);
      return words[trouble](widget === undefined ? name : inLocale(widget.title, locale));
    },
    [registered, words, locale],
  );
  return { widgets, note };
}
