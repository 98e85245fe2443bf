import type { WorkspaceApp } from '@weir/api';
import { instantText } from '../records/cell-text.ts';

/** An instant as the app's people read it. */
export const momentIn = (app: WorkspaceApp, instant: string | null): string =>
  instant ? instantText(instant, app.app.timeZone ?? 'Asia/Shanghai') : '';
