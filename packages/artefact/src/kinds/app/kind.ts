import { bilingual } from '@weir/base';
import { defineKind } from '../kind.ts';
import { type App, appSchema } from './app.ts';
import { appSites } from './app-sites.ts';
import { checkLists } from './check-lists.ts';
import { checkNavigation } from './check-navigation.ts';
import { checkTheme } from './check-theme.ts';

/** The app itself: one file an app. */
export const appKind = defineKind<App>({
  kind: 'app',
  title: bilingual('应用', 'App'),
  folder: null,
  schema: appSchema,
  refersTo: [],
  order: [],
  words: {},
  check: (app) => checkTheme(app.theme),
  checkAmong: (app, forms) => [...checkNavigation(app, forms), ...checkLists(app)],
  sites: appSites,
  migrations: [],
});
