import { type Issue, isTimeZone } from '@weir/base';
import { quoted } from '@weir/json-schema';
import { type AppForms, missingForm } from '../../check/app-forms.ts';
import { artefactIssue } from '../../check/artefact-issue.ts';
import type { App } from './app.ts';

/** What the app says about forms and their views. */
export function checkNavigation(app: App, forms: AppForms): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [g, group] of app.navigation.entries()) {
    for (const [i, item] of group.items.entries()) {
      const path = `/navigation/${g}/items/${i}`;
      const found = forms.form(item.form);
      if (found === undefined) issues.push(missingForm(item.form, `${path}/form`, forms));
      else if (
        item.view !== undefined &&
        !(found.form.list?.views ?? []).some(({ key }) => key === item.view)
      ) {
        issues.push(
          artefactIssue(
            'app.view',
            `${path}/view`,
            `表单“${found.form.title['zh-CN']}”没有视图“${item.view}”`,
            `The form “${item.form}” has no view “${item.view}”`,
          ),
        );
      }
    }
  }
  if (app.timeZone !== undefined && !isTimeZone(app.timeZone)) {
    issues.push(
      artefactIssue(
        'app.timeZone',
        '/timeZone',
        `“${quoted(app.timeZone)}”不是时区名，例如 Asia/Shanghai`,
        `“${quoted(app.timeZone)}” is no time zone; write one like Asia/Shanghai`,
      ),
    );
  }
  return issues;
}
