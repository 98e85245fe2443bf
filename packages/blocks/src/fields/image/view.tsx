import { FileList, UploadList } from '../../upload-list.tsx';
import { defineView, type FieldValueProps, type FieldViewProps } from '../../view-props.ts';
import { type ImageField, imageLimits } from './spec.ts';

function Control(props: FieldViewProps<ImageField>) {
  return (
    <UploadList
      images
      camera={props.field.source === 'camera'}
      view={props}
      limits={imageLimits(props.field)}
      most={props.field.maxFiles ?? 9}
    />
  );
}

function Value(props: FieldValueProps<ImageField>) {
  return <FileList images value={props.value} view={props} />;
}

/** Uploaded pictures, made smaller before they travel. */
export const image = defineView<ImageField>({
  kind: 'image',
  labels: 'group',
  Control,
  Value,
  columnWidth: 24,
});
