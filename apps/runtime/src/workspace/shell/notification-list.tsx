import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { NotificationView } from '@weir/api';
import { useTRPC } from '@weir/api/client';
import { currentLocale } from '@weir/ui/preferences';
import { Button, Empty, Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { timeAgo } from './time-ago.ts';

/** What one was told, newest first; opening the record marks it read. */
export function NotificationList({
  unread,
  onClose,
}: {
  readonly unread: number;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const title = useRef<HTMLHeadingElement>(null);
  const pages = useInfiniteQuery(
    trpc.notifications.list.infiniteQueryOptions({ limit: 20 }, { getNextPageParam: ({ next }) => next }),
  );
  const again = { onSettled: () => queries.invalidateQueries(trpc.notifications.pathFilter()) };
  const markRead = useMutation(trpc.notifications.markRead.mutationOptions(again));
  const markAll = useMutation(trpc.notifications.markAllRead.mutationOptions(again));
  useEffect(() => title.current?.focus(), []);

  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0]?.id;
  const take = (item: NotificationView): void => {
    if (!item.read) markRead.mutate({ ids: [item.id] });
  };
  return (
    <>
      <div className="bell__head">
        <h2 ref={title} tabIndex={-1}>
          {t('notifications.title')}
        </h2>
        <Button
          size="small"
          type="link"
          disabled={unread === 0 || newest === undefined}
          onClick={() => {
            if (newest === undefined) return;
            markAll.mutate({ newest });
            // The button is about to rest; focus must not fall out of the list with it.
            title.current?.focus();
          }}
        >
          {t('notifications.readAll')}
        </Button>
      </div>
      {pages.isPending ? <Skeleton active className="bell__state" /> : null}
      {pages.isError ? (
        <p className="bell__state" role="alert">
          {t('notifications.failed')}{' '}
          <Button size="small" onClick={() => void pages.refetch()}>
            {t('notifications.retry')}
          </Button>
        </p>
      ) : null}
      {pages.isSuccess && items.length === 0 ? (
        <Empty
          className="bell__state"
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              <p>{t('notifications.empty')}</p>
              <p className="bell__quiet">{t('notifications.emptyHelp')}</p>
            </>
          }
        />
      ) : null}
      <ul className="bell__list">
        {items.map((item) => (
          <li key={item.id}>
            {item.open ? (
              <Link
                className="bell__item"
                to={`/a/${item.app}/${item.form}/${item.record}`}
                onClick={() => {
                  take(item);
                  onClose();
                }}
              >
                <Words item={item} />
              </Link>
            ) : (
              <button type="button" className="bell__item" onClick={() => take(item)}>
                <Words item={item} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button
          block
          type="text"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('notifications.more')}
        </Button>
      ) : null}
    </>
  );
}

function Words({ item }: { readonly item: NotificationView }) {
  const { t } = useTranslation();
  const locale = currentLocale();
  const when = timeAgo(item.at, Date.now(), locale);
  return (
    <>
      <span className="bell__subject" data-unread={!item.read}>
        {item.read ? null : <span className="bell__dot" role="img" aria-label={t('notifications.unread')} />}
        {item.subject[locale]}
      </span>
      {item.text ? <span className="bell__text">{item.text[locale]}</span> : null}
      <span className="bell__quiet">
        {item.byName === '' ? when : t('notifications.by', { name: item.byName, when })}
      </span>
    </>
  );
}
