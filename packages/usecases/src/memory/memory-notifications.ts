import { isId } from '@weir/base/id';
import type { Actor } from '../ports/actor.ts';
import type { Notice, NotificationStore, StoredNotice } from '../ports/notification-store.ts';
import type { StoredRecord } from '../ports/stored-record.ts';

type Kept = Omit<StoredNotice, 'record'> & { readonly person: string; read: boolean };

/** What people were told, in memory; `tell` is called where a record is written. */
export function memoryNotifications(
  next: () => string,
  find: (app: string, form: string, id: string) => Promise<StoredRecord | null>,
) {
  const kept: Kept[] = [];
  const tell = (notices: readonly Notice[], record: StoredRecord, actor: Actor, at: Date): void => {
    for (const { person, notification, fields } of notices) {
      kept.push({
        id: next(),
        person,
        app: record.app,
        form: record.form,
        formVersion: record.formVersion,
        notification,
        at: at.toISOString(),
        by: actor.id,
        byName: actor.name,
        data: Object.fromEntries(
          fields.flatMap((name) => (Object.hasOwn(record.data, name) ? [[name, record.data[name]]] : [])),
        ),
        read: false,
        recordId: record.id,
      });
    }
  };
  const of = (person: string) => kept.filter((one) => one.person === person);
  const store: NotificationStore = {
    list: async (person, { limit, before }) => {
      const page = of(person)
        .filter(({ id }) => before === undefined || (isId(before) && id < before))
        .reverse()
        .slice(0, limit);
      return Promise.all(
        page.map(async ({ person: _, ...notice }) => ({
          ...notice,
          record: await find(notice.app, notice.form, notice.recordId),
        })),
      );
    },
    unread: async (person, most) => Math.min(most, of(person).filter(({ read }) => !read).length),
    markRead: async (person, ids) => {
      for (const one of of(person)) if (ids.includes(one.id)) one.read = true;
    },
    markReadTo: async (person, id) => {
      for (const one of of(person)) if (isId(id) && one.id <= id) one.read = true;
    },
  };
  return { store, tell };
}
