import { type Form, type FormNotification, fillPlaceholders } from '@weir/artefact';

const IN_TEXT = /^\/notifications\/\d+\/(subject|text)\//;

/** Whether a pointer leads to a text of a notification, in which only a placeholder is meant. */
export function isNotificationText(path: string): boolean {
  return IN_TEXT.test(path);
}

/** The form with notifications that no longer speak of these fields. A text that said nothing else is gone. */
export function withoutPlaceholders(form: Form, gone: ReadonlySet<string>): Form {
  if (form.notifications === undefined) return form;
  const notifications = form.notifications.map((notification) =>
    (['subject', 'text'] as const).reduce((left, part) => cleared(left, part, gone), notification),
  );
  return notifications.every((one, i) => one === form.notifications?.[i]) ? form : { ...form, notifications };
}

function cleared(
  notification: FormNotification,
  part: 'subject' | 'text',
  gone: ReadonlySet<string>,
): FormNotification {
  const text = notification[part];
  if (text === undefined) return notification;
  const clear = (words: string): string =>
    fillPlaceholders(words, (name) => (gone.has(name) ? '' : null)).trim();
  const changed = (words: string | undefined): boolean =>
    words !== undefined && fillPlaceholders(words, (name) => (gone.has(name) ? '' : null)) !== words;
  if (!changed(text['zh-CN']) && !changed(text.en)) return notification;
  const { [part]: _, ...rest } = notification;
  const zh = clear(text['zh-CN']);
  const en = text.en === undefined ? '' : clear(text.en);
  if (zh === '') return rest;
  return { ...rest, [part]: en === '' ? { 'zh-CN': zh } : { 'zh-CN': zh, en } };
}

/**
 * Notifications that still mean what they said: one that lost all its receivers tells nobody, and one that lost all the
 * fields it watched would tell of every change.
 */
export function withWholeNotifications(before: Form, after: Form): Form {
  if (after.notifications === undefined) return after;
  const old = new Map((before.notifications ?? []).map((one) => [one.key, one]));
  const whole = after.notifications.filter((one) => {
    const was = old.get(one.key);
    const somebody = (one.to as FormNotification['to'] | undefined) !== undefined && tellsSomebody(one.to);
    return somebody && (was?.fields === undefined || one.fields !== undefined);
  });
  if (whole.length === after.notifications.length) return after;
  const { notifications: _, ...rest } = after;
  return whole.length === 0 ? rest : { ...rest, notifications: whole };
}

function tellsSomebody({ roles, fields, creator, owner }: FormNotification['to']): boolean {
  return (
    (roles !== undefined && roles.length > 0) ||
    (fields !== undefined && fields.length > 0) ||
    creator === true ||
    owner === true
  );
}
