import { inLocale } from '@weir/base';
import { changesOf, type Design } from '@weir/form-design';
import { Alert, Button, Modal, Tabs } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { ChangeList } from '../proof/change-list.tsx';
import { type ChangeGroup, groupChanges } from '../proof/drafts.ts';
import { designKinds } from '../proof/kinds.ts';
import type { Choice } from '../session/app-state.ts';
import { useAppSession, useAppState } from '../session/use-app-session.ts';
import { useLocale, useWords } from '../session/use-session.ts';
import { download } from './download.ts';
import { momentOf } from './saved-time.ts';
import { shellWords } from './words.ts';

const ASK = 'weir.design.settle';
const NOTHING: Design = { artefacts: [] };

/** Opens the question again after “later”. */
export function askAgain(): void {
  dispatchEvent(new Event(ASK));
}

/** Two people saved: who and when, what each changed, and three ways on. Nothing is lost by any of them. */
export function ConflictDialog() {
  const words = useWords(shellWords);
  const session = useAppSession();
  const conflict = useAppState((state) => state.conflict);
  // Without a conflict nothing is compared: the dialog is not drawn with every key.
  const mine = useAppState((state) => (state.conflict === null ? NOTHING : state.design));
  const [later, setLater] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conflict is another question
  useEffect(() => setLater(false), [conflict]);
  useEffect(() => {
    const again = (): void => setLater(false);
    addEventListener(ASK, again);
    return () => removeEventListener(ASK, again);
  }, []);
  const open = conflict !== null && !later;
  const base = conflict?.base ?? null;
  const theirs = conflict?.theirs ?? null;
  const theirChanges = useMemo(
    () => (open && theirs ? changesBetween(base ?? mine, theirs) : []),
    [open, base, theirs, mine],
  );
  const myChanges = useMemo(
    () => (open && theirs ? changesBetween(base ?? theirs, mine) : []),
    [open, base, theirs, mine],
  );

  const choose = (choice: Choice): void => {
    if (choice === 'theirs') {
      const { app, design } = session.state();
      download(
        `${app}-${new Date().toISOString().slice(0, 16).replace(':', '')}.json`,
        JSON.stringify(design.artefacts, null, 2),
      );
    }
    session.resolve(choice);
  };
  const list = (title: string, groups: readonly ChangeGroup[]) => (
    <>
      <h3 className="wr-visually-hidden">{title}</h3>
      {groups.length === 0 ? <p className="wd-quiet">{words.noChanges}</p> : <ChangeList groups={groups} />}
    </>
  );
  return (
    <>
      <Modal
        open={open}
        title={words.conflictTitle}
        onCancel={() => setLater(true)}
        mask={{ closable: false }}
        width={640}
        footer={<Button onClick={() => setLater(true)}>{words.later}</Button>}
      >
        {conflict && (
          <>
            <p>
              {conflict.base === null
                ? words.conflictLeft
                : words.conflictText(conflict.by, momentOf(conflict.at))}
            </p>
            <div className="wd-choices">
              <Way title={words.replay} text={words.replayText} primary onClick={() => choose('replay')} />
              <Way title={words.takeTheirs} text={words.takeTheirsText} onClick={() => choose('theirs')} />
              <Way title={words.takeMine} text={words.takeMineText} onClick={() => choose('mine')} />
            </div>
            <Tabs
              size="small"
              items={[
                {
                  key: 'theirs',
                  label: words.theirChanges,
                  children: list(words.theirChanges, theirChanges),
                },
                { key: 'mine', label: words.myChanges, children: list(words.myChanges, myChanges) },
              ]}
            />
          </>
        )}
      </Modal>
      <Refused />
    </>
  );
}

function Way(props: {
  readonly title: string;
  readonly text: string;
  readonly primary?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className="wd-choice" data-primary={props.primary === true} onClick={props.onClick}>
      <span className="wd-choice__title">{props.title}</span>
      <span className="wd-choice__text">{props.text}</span>
    </button>
  );
}

/** Edits that did not fit on the other version. */
function Refused() {
  const words = useWords(shellWords);
  const locale = useLocale();
  const session = useAppSession();
  const refused = useAppState((state) => state.refused);
  return (
    <Modal
      open={refused.length > 0}
      title={words.refusedTitle}
      onCancel={session.forgetRefused}
      footer={
        <>
          <Button
            onClick={() =>
              download(
                'weir-edits.json',
                JSON.stringify(
                  refused.map(({ command }) => command),
                  null,
                  2,
                ),
              )
            }
          >
            {words.download}
          </Button>
          <Button type="primary" onClick={session.forgetRefused}>
            {words.gotIt}
          </Button>
        </>
      }
    >
      <p>{words.refusedText}</p>
      <ul className="wd-refused">
        {refused.map(({ issues }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
          <li key={index}>
            <Alert
              type="warning"
              showIcon
              title={issues.map(({ message }) => inLocale(message, locale)).join('；')}
            />
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function changesBetween(before: Design, after: Design): readonly ChangeGroup[] {
  try {
    return groupChanges(
      changesOf(before.artefacts, after.artefacts, designKinds),
      before.artefacts,
      after.artefacts,
    );
  } catch {
    // Somebody's draft may be anything; then there is no readable difference.
    return [];
  }
}
