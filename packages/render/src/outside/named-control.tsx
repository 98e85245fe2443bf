import { inLocale, type LocalText } from '@weir/base';
import { type FieldViewProps, nameOfPath } from '@weir/blocks/view';
import { Component, type ReactNode, Suspense, use, useEffect } from 'react';
import type { OutsideControlProps, RjsfParts } from './control-props.ts';
import type { FieldWidget, FieldWidgetOption, FieldWidgetProps } from './field-widget.ts';
import { loadFor, tellTrouble } from './load-once.ts';
import { plainValue } from './plain-value.ts';
import { isModule } from './widget-places.ts';
import { useControlState, WidgetsContext } from './widgets-context.ts';

/** Longest that a widget may wait for something of its own before it is drawn. */
const PATIENCE_MS = 10_000;

const WAITING: LocalText = { 'zh-CN': '控件正在加载', en: 'The control is loading' };

/** The widget at a place; the kind's own control where it cannot be drawn. Fetched where a form names one. */
export default function NamedControl({ own, rjsf, ...props }: OutsideControlProps) {
  const { field, path, locale } = props;
  const { places, note } = use(WidgetsContext);
  const state = useControlState(field, path);
  const name = field.control ?? '';
  const trouble = state.is === 'own' ? state.trouble : null;
  useEffect(() => {
    if (trouble === 'missing' || trouble === 'kind') tellTrouble(places, name, trouble, undefined);
  }, [places, name, trouble]);
  const isWaiting = state.is === 'waiting';
  useEffect(() => {
    const widget = places.widgetOf(name);
    if (isWaiting && widget !== undefined && isModule(widget)) loadFor(places, widget);
  }, [places, name, isWaiting]);
  if (state.is === 'own') {
    if (note === undefined || trouble === null) return own;
    return (
      <>
        {own}
        <p className="wr-widget-note">{note(name, trouble)}</p>
      </>
    );
  }
  const waiting = (height: number | undefined, onLate?: () => void) => (
    <Waiting {...{ height, onLate }} id={props.id} words={inLocale(WAITING, locale)} />
  );
  if (state.is === 'waiting') return waiting(props.place === 'cell' ? undefined : state.height);
  const breaks = (why: 'slow' | 'crash', error: unknown) => {
    tellTrouble(places, name, why, error);
    places.settle(name, { is: 'own', trouble: why }, path);
  };
  const late = () => breaks('slow', new Error('The widget was not drawn in time.'));
  return (
    <WidgetBoundary onCrash={(error) => breaks('crash', error)}>
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
