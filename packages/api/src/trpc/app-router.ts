import { adminRouter } from './admin-router.ts';
import { designRouter } from './design-router.ts';
import { importsRouter } from './imports-router.ts';
import { notificationsRouter } from './notifications-router.ts';
import { recordsRouter } from './records-router.ts';
import { sessionRouter } from './session-router.ts';
import { router } from './trpc.ts';
import { viewsRouter } from './views-router.ts';

/** The signed-in API of the workspace screens. */
export const appRouter = router({
  session: sessionRouter,
  records: recordsRouter,
  views: viewsRouter,
  imports: importsRouter,
  admin: adminRouter,
  design: designRouter,
  notifications: notificationsRouter,
});

/** Its type: all that screens import. */
export type AppRouter = typeof appRouter;
