import type { Registry, RJSFSchema } from '@rjsf/utils';
import { inLocale, type LocalText } from '@weir/base';
import { type FieldViewProps, nameOfPath } from '@weir/blocks/view';
import { Component, type ReactNode, Suspense, use, useEffect } from 'react';
import { renderWords } from '../words.ts';
import type { FieldWidget, FieldWidgetOption, FieldWidgetProps } from './field-widget.ts';
import { plainValue } from './plain-value.ts';
import { useControlState, WidgetsContext } from './widgets-context.ts';

/** Longest that a widget may wait for something of its own before it is drawn. */
const PATIENCE_MS = 10_000;

/** What react-jsonschema-form gives its widgets beside what ours are promised. */
interface RjsfParts {
  readonly registry: Registry;
  readonly schema: RJSFSchema;
}

interface OutsideControlProps extends FieldViewProps {
  /** The kind's own control: drawn where the widget cannot be. */
  readonly own: ReactNode;
  readonly rjsf?: RjsfParts | undefined;
}

/**
 * The control that a field names, at a place of the form or in a cell of a table. While it is loaded its place is kept;
 * where it is missing or fails the kind's own control stands there, with the same value.
 */
export function OutsideControl({ own, rjsf, ...props }: OutsideControlProps) {
  const { field, path, locale } = props;
  const { board, notes } = use(WidgetsContext);
  const state = useControlState(field, path);
  if (state.is === 'own') {
    if (!notes || state.trouble === null) return own;
    const words = renderWords(locale).widget;
    return (
      <>
        {own}
        <p className="wr-widget-note">{words[state.trouble](field.control ?? '')}</p>
      </>
    );
  }
  const waiting = (height: number | undefined, onLate?: () => void) => (
    <Waiting {...{ height, onLate }} id={props.id} words={renderWords(locale).widget.waiting} />
  );
  if (state.is === 'waiting') return waiting(props.place === 'cell' ? undefined : state.height);
  const late = () => board.breakAt(field, path, 'slow', new Error('The widget was not drawn in time.'));
  return (
    <WidgetBoundary onCrash={(error) => board.breakAt(field, path, 'crash', error)}>
      <Suspense fallback={waiting(undefined, late)}>
        <Drawn {...props} Widget={state.Widget} rjsf={rjsf} />
      </Suspense>
    </WidgetBoundary>
  );
}

function Drawn({
  Widget,
  rjsf,
  ...props
}: FieldViewProps & { readonly Widget: FieldWidget; readonly rjsf: RjsfParts | undefined }) {
  const { field, id, label, state, locale } = props;
  const options = optionsOf(props);
  const ours: FieldWidgetProps = {
    id,
    name: nameOfPath(props.path),
    label,
    hideLabel: props.place === 'cell',
    value: props.value,
    onChange: (value) => props.onChange(plainValue(value)),
    onBlur: () => props.onBlur(),
    onFocus: () => {},
    required: state.required,
    disabled: false,
    readonly: false,
    placeholder: inLocale(field.placeholder, locale) ?? '',
    options: options ? { enumOptions: options } : {},
    multiple: field.kind === 'multi-choice' || rjsf?.schema.type === 'array',
    rawErrors: props.issues
      .filter((issue) => issue.severity !== 'warning')
      .map((issue) => inLocale(issue.message, locale)),
    'aria-describedby': props.describedBy,
    locale,
  };
  return <Widget {...ours} {...rjsf} />;
}

/** The place of a widget that is still on its way, as high as it will be. */
function Waiting({
  id,
  height,
  words,
  onLate,
}: {
  readonly id: string;
  readonly height: number | undefined;
  readonly words: string;
  readonly onLate?: (() => void) | undefined;
}) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time runs from when it was first drawn
  useEffect(() => {
    if (onLate === undefined) return;
    const timer = setTimeout(onLate, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="wr-widget-wait" id={id} tabIndex={-1} style={height === undefined ? {} : { height }}>
      <span className="wr-visually-hidden">{words}</span>
    </div>
  );
}

/** Whatever a widget throws while it is drawn ends here. */
class WidgetBoundary extends Component<
  { readonly onCrash: (error: unknown) => void; readonly children: ReactNode },
  { readonly crashed: boolean }
> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onCrash(error);
  }

  override render(): ReactNode {
    return this.state.crashed ? null : this.props.children;
  }
}

/** The options of a field with words, without those a rule takes away; null for kinds that have none. */
function optionsOf({ field, state, locale }: FieldViewProps): readonly FieldWidgetOption[] | null {
  const { options } = field;
  if (!Array.isArray(options)) return null;
  const allowed = state.options && new Set(state.options);
  return options
    .filter(isOption)
    .filter(({ value }) => !allowed || allowed.has(value))
    .map(({ value, title }) => ({ value, label: inLocale(title, locale) ?? value }));
}

function isOption(one: unknown): one is { readonly value: string; readonly title?: LocalText } {
  return typeof one === 'object' && one !== null && 'value' in one && typeof one.value === 'string';
}
