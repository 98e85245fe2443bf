import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@weir/api/client';
import type { Artefact, Channel } from '@weir/artefact';
import { Button, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useDesign, useWords } from '../session/use-session.ts';
import { formsOf, rolesOf } from '../settings/parts.ts';
import { RoleDialog } from '../settings/role-dialog.tsx';
import { useSay } from '../settings/use-say.ts';
import { momentOf } from '../shell/saved-time.ts';
import { words } from './words.ts';

/** Who may do what, ways in, and what was published: each leads to where it is set. */
export function AppSide({
  artefacts,
  onLooks,
  onVersions,
}: {
  readonly artefacts: readonly Artefact[];
  readonly onLooks: () => void;
  readonly onVersions: () => void;
}) {
  const text = useWords(words);
  const say = useSay();
  /** The role that is open by its key, empty for a new one. */
  const [editing, setEditing] = useState<string | null>(null);
  const app = useDesign((state) => state.app);
  const own = artefacts.find((artefact) => artefact.kind === 'app');
  const forms = formsOf(artefacts);
  const roles = rolesOf(artefacts);
  const channels = artefacts.filter((artefact): artefact is Channel => artefact.kind === 'channel');
  const settings = (form: string, section: string, key?: string): string =>
    `/${app}/form/${form}?mode=settings&section=${section}${key === undefined ? '' : `&key=${key}`}`;
  const formTitle = (key: string): string => say(forms.find((form) => form.key === key)?.title) || key;
  const firstForm = forms[0]?.key;
  return (
    <>
      <section className="wd-panel" aria-labelledby="wd-looks">
        <h2 id="wd-looks">{text.looks}</h2>
        <div className="wd-looks">
          {own?.theme?.logo ? <img src={own.theme.logo} alt="" className="wd-card__logo" /> : null}
          <span
            className="wd-swatch"
            style={{ background: own?.theme?.primary ?? 'var(--wr-primary)' }}
            aria-hidden="true"
          />
          <Button onClick={onLooks} aria-label={text.changeLooks}>
            {text.change}
          </Button>
        </div>
        <p className="wd-quiet">{text.looksHelp}</p>
      </section>
      <section className="wd-panel" aria-labelledby="wd-roles">
        <h2 id="wd-roles">{text.roles}</h2>
        <p className="wd-quiet">{roles.length === 0 ? text.noRoles : text.rolesHelp}</p>
        <ul className="wd-rows">
          {roles.map((role) => {
            const form = role.grants[0]?.form ?? firstForm;
            return (
              <li key={role.key}>
                <Button
                  type="link"
                  className="wd-rows__open"
                  aria-label={text.editRole(say(role.title))}
                  onClick={() => setEditing(role.key)}
                >
                  {say(role.title)}
                </Button>
                <span className="wd-quiet">
                  {text.roleForms(role.grants.length)}
                  {form !== undefined && (
                    <>
                      {' · '}
                      <Link
                        to={settings(form, 'roles')}
                        aria-label={text.roleFieldsOf(say(role.title), formTitle(form))}
                      >
                        {text.roleFields}
                      </Link>
                    </>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
        <Button icon={<PlusOutlined />} onClick={() => setEditing('')}>
          {text.addRole}
        </Button>
        <RoleDialog
          open={editing !== null}
          role={roles.find(({ key }) => key === editing) ?? null}
          taken={roles.map(({ key }) => key)}
          forms={forms}
          onClose={() => setEditing(null)}
        />
      </section>
      <section className="wd-panel" aria-labelledby="wd-channels">
        <h2 id="wd-channels">{text.channels}</h2>
        <p className="wd-quiet">{channels.length === 0 ? text.noChannels : text.channelsHelp}</p>
        <ul className="wd-rows">
          {channels.map((channel) => (
            <li key={channel.key}>
              <Link to={settings(channel.form, 'doors', channel.key)}>{say(channel.title)}</Link>
              <span className="wd-quiet">
                {[formTitle(channel.form), ...channel.doors.map((door) => text.door[door])].join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <Publications app={app} artefacts={artefacts} onAll={onVersions} />
    </>
  );
}

function Publications({
  app,
  artefacts,
  onAll,
}: {
  readonly app: string;
  readonly artefacts: readonly Artefact[];
  readonly onAll: () => void;
}) {
  const say = useSay();
  const nameOf = (kind: string, key: string): string =>
    say(artefacts.find((artefact) => artefact.kind === kind && artefact.key === key)?.title) || key;
  const text = useWords(words);
  const trpc = useTRPC();
  const publications = useQuery(trpc.design.publications.queryOptions({ app, limit: 5 }));
  const published = useDesign((state) => state.published);
  const { refetch } = publications;
  // Published from this very page, or by a colleague: the list follows.
  const seen = useRef(published);
  useEffect(() => {
    if (seen.current === published) return;
    seen.current = published;
    void refetch();
  }, [published, refetch]);
  return (
    <section className="wd-panel" aria-labelledby="wd-publications">
      <h2 id="wd-publications">{text.publications}</h2>
      {publications.isPending ? (
        <Skeleton active paragraph={{ rows: 2 }} title={false} />
      ) : publications.isError ? (
        <p role="alert">
          {text.notLoaded} <Button onClick={() => void publications.refetch()}>{text.retry}</Button>
        </p>
      ) : publications.data.length === 0 ? (
        <p className="wd-quiet">
          {published.artefacts.some(({ kind }) => kind === 'form') ? text.cameWithApp : text.noPublications}
        </p>
      ) : (
        <>
          <ol className="wd-rows">
            {publications.data.map((one) => (
              <li key={one.id}>
                <span>
                  {one.note ||
                    one.versions
                      .map(({ kind, key, version }) => `${nameOf(kind, key)} v${version}`)
                      .join('、')}
                </span>
                <span className="wd-quiet">{text.publishedBy(one.byName, momentOf(one.at))}</span>
              </li>
            ))}
          </ol>
          <Button onClick={onAll}>{text.allPublications}</Button>
        </>
      )}
    </section>
  );
}
