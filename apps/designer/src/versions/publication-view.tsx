import { useQuery } from '@tanstack/react-query';
import { troubleOf, trpcClient } from '@weir/api/client';
import type { Artefact } from '@weir/artefact';
import { sameJson } from '@weir/base';
import { changesOf } from '@weir/form-design';
import { Alert, App as AntApp, Button, Segmented, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { ChangeList } from '../proof/change-list.tsx';
import { groupChanges } from '../proof/drafts.ts';
import { designKinds } from '../proof/kinds.ts';
import { ProofLines } from '../proof/proof-lines.tsx';
import { useDesign, useSession, useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { Moment } from './moment.tsx';
import { readVersion, restoring, type VersionBody, type VersionName } from './version-bodies.ts';
import { words } from './words.ts';

interface Pair {
  readonly name: VersionName;
  readonly now: VersionBody;
  readonly before: VersionBody;
}

/** One publication: what was proved then, what it changed, and the way back to it. */
export function PublicationView({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const text = useWords(words);
  const say = useSay();
  const session = useSession();
  const { message } = AntApp.useApp();
  const app = useDesign((state) => state.app);
  const design = useDesign((state) => state.design);
  const [against, setAgainst] = useState<'previous' | 'draft'>('previous');
  const publication = useQuery({
    queryKey: ['publication', app, id],
    queryFn: () => trpcClient.design.publication.query({ app, id }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const versions = publication.data?.versions;
  const bodies = useQuery({
    queryKey: ['publication bodies', app, id],
    queryFn: (): Promise<readonly Pair[]> =>
      Promise.all(
        (versions ?? []).map(async (name) => ({
          name,
          now: await readVersion(app, name),
          before: await readVersion(app, { ...name, version: name.version - 1 }),
        })),
      ),
    enabled: versions !== undefined,
  });
  const pairs = bodies.data;
  const groups = useMemo(() => {
    if (pairs === undefined) return null;
    const known = pairs.filter(({ now, before }) => now !== 'unread' && before !== 'unread');
    const then = bodiesOf(known.map(({ now }) => now));
    const other =
      against === 'previous'
        ? bodiesOf(known.map(({ before }) => before))
        : known.flatMap(({ name }) => {
            const current = design.artefacts.find((one) => one.kind === name.kind && one.key === name.key);
            return current ? [current] : [];
          });
    // A diff is read from older to newer.
    const [older, newer] = against === 'previous' ? [other, then] : [then, other];
    return groupChanges(changesOf(older, newer, designKinds), older, newer);
  }, [pairs, against, design]);

  if (publication.isError)
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={text.failed}
        description={troubleOf(publication.error).message}
        action={<Button onClick={() => void publication.refetch()}>{text.retry}</Button>}
      />
    );
  if (publication.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  const { data } = publication;
  const titleOf = ({ kind, key }: VersionName): string => {
    const body = pairs?.find(({ name }) => name.kind === kind && name.key === key);
    const known = [body?.now, body?.before].find(
      (one): one is Artefact => typeof one === 'object' && one !== null,
    );
    return say(known?.title) || key;
  };
  function restore(): void {
    if (pairs === undefined) return;
    const readable = pairs.flatMap(({ name, now }) => (now === 'unread' ? [] : [{ name, body: now }]));
    if (readable.length < pairs.length) {
      message.error(text.unread);
      return;
    }
    const commands = restoring(readable, session.state().design.artefacts, sameJson);
    if (commands.length === 0) {
      message.info(text.alreadySame);
      return;
    }
    const at = new Date(data.at).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
    const done = session.dispatch({
      do: 'all',
      commands,
      title: { 'zh-CN': words.zh.restoreTitle(at), en: words.en.restoreTitle(at) },
    });
    if (!done.ok) return;
    message.success(text.restored);
    onClose();
  }
  return (
    <article className="wd-version">
      <h3>{data.note || text.noNote}</h3>
      <p className="wd-versions__who">
        {data.byName} · <Moment at={data.at} />
      </p>
      <ul>
        {data.versions.map((one) => {
          const gone = pairs?.find(({ name }) => name === one)?.now === null;
          return (
            <li key={`${one.kind}/${one.key}`}>
              {text.kinds[one.kind] ?? one.kind} {titleOf(one)}{' '}
              {gone ? text.deleted : text.version(one.version)}
            </li>
          );
        })}
      </ul>
      <div className="wd-version__restore">
        <Button onClick={restore} disabled={pairs === undefined}>
          {text.restore}
        </Button>
        <span>{text.restoreHelp}</span>
      </div>
      {data.reason ? (
        <p>
          <strong>{text.reason}：</strong>
          {data.reason}
        </p>
      ) : null}
      <h3>{text.proof}</h3>
      <ProofLines app={app} proof={data.proof} />
      <h3>{text.diff}</h3>
      <Segmented
        aria-label={text.compare}
        value={against}
        options={[
          { value: 'previous', label: text.toPrevious },
          { value: 'draft', label: text.toDraft },
        ]}
        onChange={setAgainst}
      />
      {groups === null ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
      {groups?.length === 0 ? <p className="wd-versions__who">{text.same}</p> : null}
      {groups ? <ChangeList groups={groups} /> : null}
    </article>
  );
}

function bodiesOf(bodies: readonly VersionBody[]): readonly Artefact[] {
  return bodies.filter((body): body is Artefact => body !== null && body !== 'unread');
}
