import { useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import type { ChangeGroup } from './drafts.ts';
import { words } from './words.ts';
import './proof.css';

/** Most changes of one artefact that are shown at first. */
const SHOWN = 50;

/** Readable differences, by artefact. */
export function ChangeList({
  groups,
  onGo,
}: {
  readonly groups: readonly ChangeGroup[];
  /** Takes one to a change; absent where there is nowhere to go. */
  readonly onGo?: (artefact: string, path: string) => void;
}) {
  return groups.map((group) => <Group key={group.artefact} group={group} {...(onGo ? { onGo } : {})} />);
}

function Group({
  group,
  onGo,
}: {
  readonly group: ChangeGroup;
  readonly onGo?: (artefact: string, path: string) => void;
}) {
  const text = useWords(words);
  const say = useSay();
  const [all, setAll] = useState(false);
  const shown = all ? group.changes : group.changes.slice(0, SHOWN);
  const [kind = ''] = group.artefact.split('/');
  return (
    <section className="wd-changes" aria-label={say(group.title)}>
      <h4 className="wd-changes__title">
        {text.kinds[kind] ?? kind} {say(group.title)}
      </h4>
      <ul className="wd-changes__list">
        {shown.map((change) => (
          <li
            key={`${change.what} ${change.path} ${change.sentence['zh-CN']}`}
            className={`wd-change wd-change--${change.what}`}
          >
            <span className="wd-change__what">{text.what[change.what]}</span>
            <span className="wd-change__text">
              <span className="wd-change__place">{say(change.place)}</span>
              {say(change.sentence)}
            </span>
            {onGo && change.what !== 'removed' ? (
              <button
                type="button"
                className="wd-link"
                aria-label={text.goTo(say(change.place))}
                onClick={() => onGo(change.artefact, change.path)}
              >
                {text.goThere}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {shown.length < group.changes.length ? (
        <button type="button" className="wd-link" onClick={() => setAll(true)}>
          {text.more(group.changes.length - shown.length)}
        </button>
      ) : null}
    </section>
  );
}
