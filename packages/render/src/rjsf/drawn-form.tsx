import RjsfForm from '@rjsf/core/lib/components/Form.js';
import type { Issue } from '@weir/base';
import type { FormAccess } from '@weir/blocks/view';
import { UiLocaleProvider } from '@weir/ui';
import { type ElementType, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { FormProvider } from '../form-context.ts';
import { FormKeyProvider } from '../form-key.ts';
import type { FormStore } from '../form-store.ts';
import type { FieldWidgets } from '../outside/field-widget.ts';
import { type OnWidgetTrouble, WidgetPlaces } from '../outside/widget-places.ts';
import { type WidgetNote, WidgetsContext } from '../outside/widgets-context.ts';
import { StoreProvider } from '../store-context.ts';
import { drawingOf } from './drawing.ts';
import { AboveContext } from './layout.tsx';
import { FIELDS, NO_DEFAULTS, TEMPLATES } from './theme.ts';
import { judgeValidator } from './validator.ts';

interface DrawnFormProps {
  readonly store: FormStore;
  readonly access: FormAccess;
  /** What ids start with. */
  readonly idPrefix: string;
  readonly className?: string;
  /** The element around the fields; it is given `className`, `onSubmit`, `noValidate` and what is inside. */
  readonly tag: ElementType;
  /** Controls from outside; without them nothing is known of any, and every kind draws its own. */
  readonly widgets?: FieldWidgets | undefined;
  readonly onWidgetTrouble?: OnWidgetTrouble | undefined;
  /** What stands beside a control that is not used; absent: nothing. */
  readonly widgetNote?: WidgetNote | undefined;
  /** Stands above the fields. */
  readonly above?: ReactNode;
  /** Stands below them. Drawn once: what changes there listens for itself. */
  readonly below?: ReactNode;
  /** What blocks the answers, as the judge found it just before a submit. */
  readonly blocking?: () => readonly Issue[];
  readonly onValid?: () => void;
  readonly onBlocked?: () => void;
}

const NONE: readonly Issue[] = [];
/** Without anything inside, rjsf draws a button of its own. */
const NOTHING = <></>;

/** A form's fields drawn by rjsf with our theme, over the answers of a store. Another store is another form. */
export function DrawnForm(props: DrawnFormProps) {
  const { store, access, idPrefix, className, tag, widgets, widgetNote, above, below } = props;
  const { locale, prepared } = store.options;
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another store is another form, whose widgets begin anew
  const around = useMemo(
    () => ({
      places: new WidgetPlaces(widgets, (...trouble) => latest.current.onWidgetTrouble?.(...trouble)),
      note: widgetNote,
    }),
    [store, widgets, widgetNote],
  );
  // Made once: rjsf compares the props of its form deeply whenever they come again.
  const form = useMemo(() => {
    const { schema, uiSchema } = drawingOf(prepared, locale);
    return (
      <RjsfForm
        schema={schema}
        uiSchema={uiSchema}
        validator={judgeValidator(() => latest.current.blocking?.() ?? NONE, locale)}
        fields={FIELDS}
        templates={TEMPLATES}
        idPrefix={idPrefix}
        idSeparator="-"
        tagName={tag}
        {...(className === undefined ? {} : { className })}
        noHtml5Validate
        showErrorList={false}
        experimental_defaultFormStateBehavior={NO_DEFAULTS}
        experimental_componentUpdateStrategy="shallow"
        onSubmit={() => latest.current.onValid?.()}
        onError={() => latest.current.onBlocked?.()}
      >
        {below ?? NOTHING}
      </RjsfForm>
    );
  }, [prepared, locale, idPrefix, className, tag, below]);
  return (
    <UiLocaleProvider locale={locale}>
      <FormKeyProvider value={idPrefix}>
        <StoreProvider value={store}>
          <FormProvider value={access}>
            <WidgetsContext value={around}>
              <AboveContext value={above}>{form}</AboveContext>
            </WidgetsContext>
          </FormProvider>
        </StoreProvider>
      </FormKeyProvider>
    </UiLocaleProvider>
  );
}
