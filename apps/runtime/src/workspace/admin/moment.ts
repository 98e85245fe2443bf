import type { WorkspaceApp } from '@weir/api';
import { timeZoneOf } from '@weir/base';
import { instantText } from '../records/cell-text.ts';

/** An instant as the app's people read it. */
export const momentIn = (app: WorkspaceApp, instant: string | null): string =>
  instant ? instantText(instant, timeZoneOf(app.app)) : '';
