import type { Registry, RJSFSchema } from '@rjsf/utils';
import type { FieldViewProps } from '@weir/blocks/view';
import type { ReactNode } from 'react';

/** What react-jsonschema-form gives its widgets beside what ours are promised. */
export interface RjsfParts {
  readonly registry: Registry;
  readonly schema: RJSFSchema;
}

export interface OutsideControlProps extends FieldViewProps {
  /** The kind's own control: drawn where the widget cannot be. */
  readonly own: ReactNode;
  readonly rjsf?: RjsfParts | undefined;
}
