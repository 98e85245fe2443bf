import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import type { DesignKinds } from '@weir/form-design';

/** Field kinds as the functions of `@weir/form-design` take them. */
export const designKinds: DesignKinds = { specs: fieldSpecs, designs: kindDesigns };
