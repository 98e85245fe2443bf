import {
  CheckCircleOutlined,
  CloudSyncOutlined,
  DisconnectOutlined,
  ExclamationCircleOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useAppSession, useAppState } from '../session/use-app-session.ts';
import { useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { askAgain } from './conflict-dialog.tsx';
import { momentOf } from './saved-time.ts';
import { shellWords } from './words.ts';

/** Whether what is on screen is kept, and where. */
export function SyncNote() {
  const words = useWords(shellWords);
  const say = useSay();
  const session = useAppSession();
  const sync = useAppState((state) => state.sync);
  switch (sync.state) {
    case 'saved':
      return (
        <span className="wd-sync" data-state="saved">
          <CheckCircleOutlined />
          {sync.at === null ? words.savedNow : words.saved(momentOf(sync.at))}
        </span>
      );
    case 'saving':
      return (
        <span className="wd-sync" data-state="saving">
          <CloudSyncOutlined />
          {words.saving}
        </span>
      );
    case 'offline':
      return (
        <Tooltip title={session.isKept ? words.offline : words.notKept}>
          <span className="wd-sync" data-state="offline" role="alert">
            <DisconnectOutlined />
            {words.offlineShort}
            <span className="wr-visually-hidden">{session.isKept ? words.offline : words.notKept}</span>
            <Button size="small" onClick={session.retry}>
              {words.retry}
            </Button>
          </span>
        </Tooltip>
      );
    case 'conflict':
      return (
        <span className="wd-sync" data-state="conflict" role="alert">
          <TeamOutlined />
          {words.conflictShort}
          <Button size="small" onClick={askAgain}>
            {words.handle}
          </Button>
        </span>
      );
    case 'refused':
      return (
        <Tooltip title={say(sync.reason)}>
          <span className="wd-sync" data-state="refused" role="alert">
            <ExclamationCircleOutlined />
            {words.refusedShort}
            <span className="wr-visually-hidden">{say(sync.reason)}</span>
            <Button size="small" onClick={session.retry}>
              {words.retry}
            </Button>
          </span>
        </Tooltip>
      );
  }
}
