export { FormFields } from './form-fields.tsx';
export type { FormOptions } from './form-options.ts';
export { FormRenderer, type SubmitOutcome } from './form-renderer.tsx';
export { FormStore, type Progress } from './form-store.ts';
export {
  type FieldWidget,
  type FieldWidgetOption,
  type FieldWidgetProps,
  type FieldWidgets,
  fieldWidgets,
} from './outside/field-widget.ts';
export { OutsideControl } from './outside/outside-control.tsx';
export type { WidgetHost } from './outside/widget-host.ts';
export { type OnWidgetTrouble, WidgetPlaces, type WidgetTrouble } from './outside/widget-places.ts';
export { type WidgetNote, WidgetsContext } from './outside/widgets-context.ts';
export { RecordView } from './record-view.tsx';
