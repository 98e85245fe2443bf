import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { troubleOf, trpcClient } from '@weir/api/client';
import { Alert, Button, Drawer, Empty, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useDesign, useWords } from '../session/use-session.ts';
import { useDrawerFocus } from '../shell/return-focus.ts';
import { Moment } from './moment.tsx';
import { PublicationView } from './publication-view.tsx';
import { words } from './words.ts';
import './versions.css';

const PAGE = 50;

/** What was published, when, by whom and why: newest first. */
export function VersionsDrawer({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useWords(words);
  useDrawerFocus(open);
  const app = useDesign((state) => state.app);
  const installed = useDesign((state) => state.published.artefacts.some(({ kind }) => kind === 'form'));
  const [limit, setLimit] = useState(PAGE);
  const [chosen, setChosen] = useState<string | null>(null);
  const publications = useQuery({
    queryKey: ['publications', app, limit],
    queryFn: () => trpcClient.design.publications.query({ app, limit }),
    enabled: open,
    // Somebody may just have published.
    staleTime: 0,
    placeholderData: (before) => before,
  });
  useEffect(() => {
    if (!open) setChosen(null);
  }, [open]);
  const all = publications.data ?? [];
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={text.title}
      size={720}
      closable={{ 'aria-label': text.close }}
      destroyOnHidden
    >
      {chosen === null ? (
        <>
          {publications.isError ? (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={text.failed}
              description={troubleOf(publications.error).message}
              action={<Button onClick={() => void publications.refetch()}>{text.retry}</Button>}
            />
          ) : null}
          {publications.isPending ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
          {publications.isSuccess && all.length === 0 ? (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={installed ? text.cameWithApp : text.empty}
            />
          ) : null}
          <ol className="wd-versions">
            {all.map((one) => (
              <li key={one.id}>
                <button type="button" id={`wd-version-${one.id}`} onClick={() => setChosen(one.id)}>
                  <span className={`wd-versions__tone wd-versions__tone--${one.tone}`}>
                    {text.tone[one.tone]}
                  </span>
                  <span className="wd-versions__note">{one.note || text.noNote}</span>
                  <span className="wd-versions__who">
                    {text.by(one.byName)} · <Moment at={one.at} /> · {text.artefacts(one.versions.length)}
                  </span>
                </button>
              </li>
            ))}
          </ol>
          {all.length >= limit && limit < 200 ? (
            <Button loading={publications.isFetching} onClick={() => setLimit(200)}>
              {text.more}
            </Button>
          ) : null}
        </>
      ) : (
        <>
          <Button
            type="text"
            icon={<ArrowLeftOutlined aria-hidden />}
            autoFocus
            onClick={() => {
              const back = chosen;
              setChosen(null);
              requestAnimationFrame(() => document.getElementById(`wd-version-${back}`)?.focus());
            }}
          >
            {text.back}
          </Button>
          <PublicationView id={chosen} onClose={onClose} />
        </>
      )}
    </Drawer>
  );
}
