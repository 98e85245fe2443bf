import { bilingual, inLocale } from '@weir/base';
import type { NameSite, Sites } from '../../references/site.ts';
import type { App } from './app.ts';

/** The forms an app's navigation leads to. */
export function appSites(app: App): Sites {
  const names: NameSite[] = [];
  for (const [g, group] of app.navigation.entries()) {
    for (const [i, { form }] of group.items.entries()) {
      const place = bilingual(`导航“${group.title['zh-CN']}”`, `Navigation “${inLocale(group.title, 'en')}”`);
      names.push({ path: `/navigation/${g}/items/${i}/form`, at: 'value', form, place });
    }
  }
  return { names, exprs: [] };
}
