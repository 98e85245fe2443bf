import type { FormNotification } from '@weir/artefact';
import { sameJson } from '@weir/base';
import type { PreparedForm } from './contract.ts';
import { planOf } from './prepare/plan.ts';

type Data = Readonly<Record<string, unknown>>;

/** What happened to a record: `before` is absent when it is new. Both sides as they are stored. */
export interface Occurrence {
  readonly before?: Data;
  readonly after: Data;
  /** Who did it: the value of `_me`. */
  readonly me: string | null;
  readonly today: string;
  readonly now: string;
}

/** The notifications of a form that this calls for, in the form's order. Numbers still to be drawn are empty in conditions. */
export function notificationsFor(
  prepared: PreparedForm,
  { before, after, me, today, now }: Occurrence,
): readonly FormNotification[] {
  const { notifications } = planOf(prepared);
  if (notifications.length === 0) return [];
  const data = { ...after, _me: me ?? undefined };
  return notifications.flatMap(({ notification, condition }) => {
    const { on, fields } = notification;
    if ((on === 'created') !== (before === undefined)) return [];
    if (before !== undefined && fields?.every((key) => sameJson(before[key], after[key])) === true) return [];
    return condition === null || condition.test({ data, today, now }) ? [notification] : [];
  });
}
