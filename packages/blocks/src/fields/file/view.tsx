import { FileList, UploadList } from '../../upload-list.tsx';
import { defineView, type FieldValueProps, type FieldViewProps } from '../../view-props.ts';
import { type FileField, fileLimits } from './spec.ts';

function Control(props: FieldViewProps<FileField>) {
  return <UploadList view={props} limits={fileLimits(props.field)} most={props.field.maxFiles ?? 5} />;
}

function Value(props: FieldValueProps<FileField>) {
  return <FileList value={props.value} view={props} />;
}

/** Uploaded documents. */
export const file = defineView<FileField>({ kind: 'file', labels: 'group', Control, Value, columnWidth: 24 });
