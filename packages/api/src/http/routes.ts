import { fileRoutes } from '../fill/files.ts';
import { fillRoutes } from '../fill/routes.ts';
import { openApiRoutes } from '../openapi/route.ts';
import { formSchemaRoutes } from '../rest/form-schema.ts';
import { importRoutes } from '../rest/imports.ts';
import { recordRoutes } from '../rest/records.ts';
import { workspaceRoutes } from '../workspace/routes.ts';
import type { Route } from './route.ts';

/** Every address of the HTTP API (tRPC beside it). */
export const routes: readonly Route[] = [
  ...recordRoutes,
  ...formSchemaRoutes,
  ...importRoutes,
  ...openApiRoutes,
  ...fillRoutes,
  ...fileRoutes,
  ...workspaceRoutes,
];
