export { FormFields } from './form-fields.tsx';
export type { FormOptions } from './form-options.ts';
export { FormRenderer, type SubmitOutcome } from './form-renderer.tsx';
export { FormStore, type Progress } from './form-store.ts';
export { RecordView } from './record-view.tsx';
export type { FieldWidgetOption, FieldWidgetProps, FieldWidgets } from './rjsf/field-widget.ts';
