import { ArrowRightOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@weir/api/client';
import { setLocale } from '@weir/ui/preferences';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLocale, useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { TroubleView } from '../shell/trouble-view.tsx';
import { shellWords } from '../shell/words.ts';
import { NewAppDialog } from './new-app-dialog.tsx';
import { words } from './words.ts';
import './start.css';

/** The apps somebody may design, and the way to a new one. */
export function StartPage() {
  const text = useWords(words);
  const shell = useWords(shellWords);
  const locale = useLocale();
  const say = useSay();
  const trpc = useTRPC();
  const workspace = useQuery(trpc.session.workspace.queryOptions());
  const me = useQuery(trpc.session.me.queryOptions());
  const [making, setMaking] = useState(false);
  const apps = (workspace.data ?? []).filter((app) => app.mayDesign);
  const mayCreate = me.data?.workspaceAdmin === true;
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {text.newApp}
    </Button>
  );
  if (workspace.isError)
    return <TroubleView error={workspace.error} onRetry={() => void workspace.refetch()} />;
  return (
    <div className="wd-start">
      <header className="wd-start__top">
        <a href="/" className="wd-start__brand">
          <b>堰</b> {text.workspace}
        </a>
        <Button
          type="text"
          onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}
          aria-label={shell.languageLabel}
        >
          {shell.language}
        </Button>
      </header>
      <main className="wd-start__main" id="content">
        <div className="wd-start__head">
          <div>
            <h1>{text.apps}</h1>
            {apps.length > 0 ? <p className="wd-quiet">{text.appsHelp}</p> : null}
          </div>
          {mayCreate && apps.length > 0 ? create : null}
        </div>
        {workspace.isPending || me.isPending ? (
          <Skeleton active paragraph={{ rows: 4 }} />
        ) : apps.length > 0 ? (
          <ul className="wd-start__apps" aria-label={text.apps}>
            {apps.map((app) => (
              <li key={app.key}>
                <Link to={`/${app.key}`} className="wd-card">
                  {app.app.theme?.logo ? (
                    <img src={app.app.theme.logo} alt="" className="wd-card__logo" />
                  ) : null}
                  <span className="wd-card__title">{say(app.app.title)}</span>
                  <span className="wd-quiet">{text.forms(app.forms.length)}</span>
                  <ArrowRightOutlined aria-hidden className="wd-card__go" />
                </Link>
              </li>
            ))}
          </ul>
        ) : mayCreate ? (
          <section className="wd-empty" aria-labelledby="wd-empty-title">
            <h2 id="wd-empty-title">{text.emptyTitle}</h2>
            <ol>
              {text.emptySteps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            {create}
          </section>
        ) : (
          <p className="wd-empty">{text.emptyNoRight}</p>
        )}
      </main>
      <NewAppDialog
        open={making}
        taken={(workspace.data ?? []).map(({ key }) => key)}
        onClose={() => setMaking(false)}
      />
    </div>
  );
}
