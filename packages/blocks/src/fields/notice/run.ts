import { defineRun } from '../../define.ts';
import type { NoticeField } from './spec.ts';

/** A notice has no value. */
export const notice = defineRun<NoticeField>({ kind: 'notice', toText: () => '' });
