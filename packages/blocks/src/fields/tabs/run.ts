import { defineRun } from '../../define.ts';
import type { TabsField } from './spec.ts';

/** Tabs have no value of their own. */
export const tabs = defineRun<TabsField>({ kind: 'tabs', toText: () => '' });
