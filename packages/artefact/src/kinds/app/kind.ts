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
  words: {
    '/navigation': bilingual('导航', 'Navigation'),
    '/timeZone': bilingual('时区', 'Time zone'),
    '/currency': bilingual('货币符号', 'Currency sign'),
    '/theme': bilingual('外观', 'Theme'),
    '/theme/logo': bilingual('标志', 'Logo'),
    '/theme/primary': bilingual('主色', 'Main colour'),
    '/theme/density': bilingual('疏密', 'Density'),
    '/lists': bilingual('共用选项', 'Shared choices'),
  },
  check: (app) => checkTheme(app.theme),
  checkAmong: (app, forms) => [...checkNavigation(app, forms), ...checkLists(app)],
  sites: appSites,
  migrations: [],
});
