import { defineView } from '../../view-props.ts';
import type { HiddenField } from './spec.ts';

/** Nothing to see: the value comes from the address of the page, a pin or a default. */
export const hidden = defineView<HiddenField>({ kind: 'hidden', labels: 'none', Control: () => null });
