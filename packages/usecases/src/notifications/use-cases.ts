import type { Desk } from '../admission.ts';
import type { Actor } from '../ports/actor.ts';
import { type NotificationView, viewNotices } from './view.ts';

/** What people were told, each for themselves alone; whoever is no person was told nothing. */
export interface NotificationUseCases {
  /** Newest first; `cursor` is the id of the last one of the page before. */
  readonly notifications: (input: {
    readonly actor: Actor;
    readonly cursor?: string;
    readonly limit?: number;
  }) => Promise<{ readonly items: readonly NotificationView[]; readonly next: string | null }>;
  /** How many are unread; beyond `UNREAD_MOST` it stops counting. */
  readonly unreadNotifications: (input: { readonly actor: Actor }) => Promise<number>;
  readonly readNotifications: (input: {
    readonly actor: Actor;
    readonly ids: readonly string[];
  }) => Promise<void>;
  /** Up to and with this one, which is the newest the person has seen. */
  readonly readAllNotifications: (input: { readonly actor: Actor; readonly newest: string }) => Promise<void>;
}

const PAGE = 20;
const LONGEST_PAGE = 50;
/** One more than screens tell exactly (“99+”). */
const UNREAD_MOST = 100;

/** The use cases of notifications. */
export function notificationUseCases(desk: Desk): NotificationUseCases {
  const { notifications, clock } = desk.ports;
  return {
    notifications: async ({ actor, cursor, limit = PAGE }) => {
      if (actor.kind !== 'user') return { items: [], next: null };
      const size = Math.min(Math.max(1, limit), LONGEST_PAGE);
      const page = await notifications.list(actor.id, {
        limit: size + 1,
        ...(cursor === undefined ? {} : { before: cursor }),
      });
      const shown = page.slice(0, size);
      return {
        items: await viewNotices(desk, actor, shown),
        next: page.length > size ? (shown.at(-1)?.id ?? null) : null,
      };
    },
    unreadNotifications: async ({ actor }) =>
      actor.kind === 'user' ? notifications.unread(actor.id, UNREAD_MOST) : 0,
    readNotifications: async ({ actor, ids }) => {
      if (actor.kind === 'user') await notifications.markRead(actor.id, ids, clock.now());
    },
    readAllNotifications: async ({ actor, newest }) => {
      if (actor.kind === 'user') await notifications.markReadTo(actor.id, newest, clock.now());
    },
  };
}
