import { BellOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@weir/api/client';
import { Popover } from '@weir/ui';
import { Badge, Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotificationList } from './notification-list.tsx';
import '@weir/ui/controls.css';
import './notifications.css';

const EVERY_MS = 30_000;
/** The server counts no further. */
const MANY = 100;

/** The bell of the workspace: how many notifications are unread, and the list of them. */
export function NotificationBell() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  // While the page is hidden nobody asks; coming back asks at once.
  const { data: unread = 0 } = useQuery(
    trpc.notifications.unread.queryOptions(undefined, { refetchInterval: EVERY_MS, staleTime: 5_000 }),
  );
  const close = useCallback(() => setOpen(false), []);
  const shown = unread >= MANY ? t('notifications.many') : String(unread);
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
  return (
    <span className="bell" ref={anchor}>
      <Button
        ref={button}
        type="text"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={unread > 0 ? t('notifications.bellUnread', { number: shown }) : t('notifications.bell')}
        icon={
          <Badge count={unread} overflowCount={MANY - 1} size="small" aria-hidden>
            <BellOutlined aria-hidden className="bell__icon" />
          </Badge>
        }
        onClick={() => {
          if (!open) void queries.invalidateQueries(trpc.notifications.pathFilter());
          setOpen(!open);
        }}
      />
      <span className="bell__said" role="status">
        {unread > 0 ? t('notifications.arrived', { number: shown }) : ''}
      </span>
      {open ? (
        <Popover
          anchor={anchor}
          onClose={close}
          role="dialog"
          label={t('notifications.title')}
          className="bell__popover"
          maxHeight={520}
        >
          <NotificationList unread={unread} onClose={close} />
        </Popover>
      ) : null}
    </span>
  );
}
