import { defineRun } from '../../define.ts';
import type { SectionField } from './spec.ts';

/** A section has no value of its own. */
export const section = defineRun<SectionField>({ kind: 'section', toText: () => '' });
