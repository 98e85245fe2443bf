import { defineRun } from '../../define.ts';
import type { StepsField } from './spec.ts';

/** Steps have no value of their own. */
export const steps = defineRun<StepsField>({ kind: 'steps', toText: () => '' });
