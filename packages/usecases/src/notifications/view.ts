import type { Form } from '@weir/artefact';
import type { Locale, LocalText } from '@weir/base';
import type { Fact } from '@weir/form-engine';
import { type Admission, admit, type Desk } from '../admission.ts';
import type { Actor } from '../ports/actor.ts';
import type { StoredNotice } from '../ports/notification-store.ts';
import type { PublishedArtefact } from '../ports/published-app.ts';
import { namedIn, namesFor, textOf } from '../record-view.ts';
import { mayTouch } from '../scope-of.ts';
import { plainTitle } from '../title.ts';
import { CLOSED, filled, plainSubject } from './words.ts';

/** What somebody was told, in words they may read by what they may read now. */
export interface NotificationView {
  readonly id: string;
  readonly app: string;
  readonly form: string;
  readonly record: string;
  readonly at: string;
  readonly byName: string;
  readonly read: boolean;
  /** Whether the record can be opened. */
  readonly open: boolean;
  readonly subject: Required<LocalText>;
  readonly text?: Required<LocalText>;
}

/** One version of a form as one person may see its records; `null` when they may read none, or it is gone. */
interface Reading {
  readonly admission: Admission;
  /** The admission with the form as it was when the notification was made. */
  readonly then: Admission;
}

/** Notices as this person may read them. Permission is asked anew: what was open then may be closed now. */
export async function viewNotices(
  desk: Desk,
  actor: Actor,
  notices: readonly StoredNotice[],
): Promise<readonly NotificationView[]> {
  const views = new Map<string, NotificationView>();
  const byForm = Map.groupBy(notices, ({ app, form, formVersion }) =>
    JSON.stringify([app, form, formVersion]),
  );
  for (const group of byForm.values()) {
    const [first] = group;
    const reading = first === undefined ? null : await readingOf(desk, actor, first);
    const open = reading === null ? [] : group.filter((one) => isOpen(desk, reading, one));
    const facts = reading === null ? new Map<string, Fact>() : await factsOf(desk, reading, open);
    for (const notice of group) {
      const view =
        reading !== null && open.includes(notice)
          ? openView(desk, reading, notice, facts)
          : closedView(notice);
      views.set(notice.id, view);
    }
  }
  return notices.flatMap(({ id }) => views.get(id) ?? []);
}

async function readingOf(desk: Desk, actor: Actor, notice: StoredNotice): Promise<Reading | null> {
  const { app, form, formVersion } = notice;
  const admitted = await admit(desk, { actor, door: 'screen', app, form }, 'read');
  if (!admitted.ok) return null;
  const admission = admitted.value;
  const version =
    admission.version.version === formVersion
      ? admission.version
      : ((await desk.ports.artefacts.version(
          app,
          'form',
          form,
          formVersion,
        )) as PublishedArtefact<Form> | null);
  if (version === null) return null;
  const prepared = desk.prepared.of(version);
  return { admission, then: { ...admission, version, form: version.body, prepared } };
}

function isOpen(desk: Desk, { admission }: Reading, { record }: StoredNotice): boolean {
  return record !== null && mayTouch(desk, admission, record, 'read');
}

/** Values the person may read; fields the form no longer has are kept back too. */
function readable({ then }: Reading, { data }: StoredNotice): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => then.permission.readable(name)));
}

function factsOf(desk: Desk, reading: Reading, notices: readonly StoredNotice[]) {
  return namesFor(
    desk,
    reading.then,
    notices.flatMap((notice) => namedIn(desk, reading.then, readable(reading, notice))),
  );
}

function openView(
  desk: Desk,
  reading: Reading,
  notice: StoredNotice,
  facts: ReadonlyMap<string, Fact>,
): NotificationView {
  const { then, admission } = reading;
  const notification = then.form.notifications?.find(({ key }) => key === notice.notification);
  const values = readable(reading, notice);
  const valueText = (field: string, locale: Locale): string | null => {
    if (!then.permission.readable(field)) return null;
    const value = values[field];
    return value === undefined ? '' : textOf(desk, then, field, value, facts, locale);
  };
  const { subject, text } = notification ?? {};
  return {
    ...place(notice),
    open: true,
    subject:
      subject === undefined
        ? plainSubject(then.form, notification ?? { on: 'changed' }, nameOf(admission, notice))
        : oneLine(filled(subject, valueText)),
    ...(text === undefined ? {} : { text: filled(text, valueText) }),
  };
}

function closedView(notice: StoredNotice): NotificationView {
  return { ...place(notice), byName: '', open: false, subject: CLOSED };
}

function place({ id, app, form, recordId, at, byName, read }: StoredNotice) {
  return { id, app, form, record: recordId, at, byName, read };
}

/** What people call the record: its number, else its title; nothing rather than an id. */
function nameOf({ form, permission }: Admission, { record }: StoredNotice): string {
  if (record === null) return '';
  const numbered = form.numberField !== undefined && permission.readable(form.numberField);
  const name = numbered ? record.number : plainTitle(form, record, permission.readable);
  return name === record.id || (!numbered && name === record.number) ? '' : name;
}

function oneLine(text: Required<LocalText>): Required<LocalText> {
  const line = (words: string) => words.replace(/\s+/g, ' ');
  return { 'zh-CN': line(text['zh-CN']), en: line(text.en) };
}
