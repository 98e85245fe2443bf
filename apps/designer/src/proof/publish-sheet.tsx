import type { ProofFix } from '@weir/form-design';
import { Alert, Button, Drawer, Input, Skeleton, Space } from 'antd';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useDesign, useSession, useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { useDrawerFocus } from '../shell/return-focus.ts';
import { ChangeList } from './change-list.tsx';
import { fixCommand } from './fix-command.ts';
import { ProofLines } from './proof-lines.tsx';
import { Published } from './published.tsx';
import { useGoTo } from './use-go-to.ts';
import { type Hindrance, type Proved, usePublishing } from './use-publishing.ts';
import { words } from './words.ts';
import './proof.css';

/** The proof sheet: what will be published, what was proved of it, and the button. */
export function PublishSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useWords(words);
  useDrawerFocus(open);
  const session = useSession();
  const goTo = useGoTo();
  const { state, prove, publish } = usePublishing(open);
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const id = useId();
  const { step } = state;
  const proved = 'proved' in state ? state.proved : null;
  const amber = proved?.proof.tone === 'amber';
  const red = proved?.proof.lines.filter((line) => line.tone === 'red').length ?? 0;
  const nothing = proved !== null && proved.revs.length === 0;
  const waiting = step === 'saving' || step === 'proving';

  useEffect(() => {
    if (step === 'done') {
      setNote('');
      setReason('');
      setAsked(false);
      session.announce(text.done);
      document.getElementById('wd-published-title')?.focus();
    }
    if (step === 'ready' && proved) session.announce(`${text.title}：${text.tone[proved.proof.tone]}`);
  }, [step, proved, session, text]);

  const go = (artefact: string, path: string): void => {
    onClose();
    goTo(artefact, path);
  };
  const fix = (wanted: ProofFix): void => {
    const command = fixCommand(wanted, session.state().design.artefacts);
    if (command === null || !session.dispatch(command).ok) return;
    session.announce(text.fixed(text.fix[wanted.do]));
    prove();
  };
  const send = (): void => {
    if (amber && reason.trim() === '') {
      setAsked(true);
      document.getElementById(`${id}-reason`)?.focus();
      return;
    }
    publish(note.trim(), reason.trim());
  };

  const footer =
    step === 'done' ? (
      <Button type="primary" onClick={onClose}>
        {text.close}
      </Button>
    ) : (
      <div className="wd-publish__footer">
        {red > 0 ? <span className="wd-publish__blocked">{text.blocked(red)}</span> : null}
        <Space>
          <Button onClick={onClose}>{text.cancel}</Button>
          {step === 'stuck' || red > 0 ? <Button onClick={prove}>{text.again}</Button> : null}
          <Button
            type="primary"
            disabled={proved === null || red > 0 || nothing || (step === 'stuck' && changedSince(state.why))}
            loading={step === 'publishing'}
            onClick={send}
          >
            {step === 'publishing' ? text.publishing : text.publish}
          </Button>
        </Space>
      </div>
    );

  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={text.title}
      size={720}
      closable={{ 'aria-label': text.cancel }}
      destroyOnHidden
      mask={{ closable: step !== 'publishing' }}
      keyboard={step !== 'publishing'}
      footer={footer}
      rootClassName="wd-publish"
    >
      {state.step === 'done' ? (
        <Published app={session.state().app} versions={state.publication.versions} />
      ) : (
        <>
          <p className="wd-publish__intro">{text.intro}</p>
          {state.step === 'stuck' ? <Stuck why={state.why} /> : null}
          {waiting ? (
            <div role="status">
              <p>{step === 'saving' ? text.saving : text.proving}</p>
              <Skeleton active paragraph={{ rows: 8 }} />
            </div>
          ) : null}
          {proved ? (
            <>
              {nothing ? <Alert type="info" showIcon title={text.noChanges} /> : null}
              <Lines
                proved={proved}
                onGo={go}
                onFix={step === 'ready' || step === 'stuck' ? fix : undefined}
              />
              {nothing || red > 0 ? null : (
                <>
                  {amber ? (
                    <Asked
                      id={`${id}-reason`}
                      label={text.reason}
                      problem={asked && reason.trim() === '' ? text.reasonNeeded : null}
                    >
                      <Input.TextArea
                        id={`${id}-reason`}
                        value={reason}
                        rows={2}
                        maxLength={500}
                        placeholder={text.reasonHint}
                        aria-required
                        aria-invalid={asked && reason.trim() === ''}
                        aria-describedby={`${id}-reason-problem`}
                        onChange={(event) => setReason(event.target.value)}
                      />
                    </Asked>
                  ) : null}
                  <Asked id={`${id}-note`} label={text.note} problem={null}>
                    <Input.TextArea
                      id={`${id}-note`}
                      value={note}
                      rows={2}
                      maxLength={1000}
                      placeholder={text.noteHint}
                      onChange={(event) => setNote(event.target.value)}
                    />
                  </Asked>
                </>
              )}
            </>
          ) : null}
        </>
      )}
    </Drawer>
  );
}

const changedSince = (why: Hindrance): boolean => why.at === 'publishing' && why.changed;

function Lines({
  proved,
  onGo,
  onFix,
}: {
  readonly proved: Proved;
  readonly onGo: (artefact: string, path: string) => void;
  readonly onFix: ((fix: ProofFix) => void) | undefined;
}) {
  const session = useSession();
  const count = proved.changes.reduce((sum, group) => sum + group.changes.length, 0);
  return (
    <ProofLines
      app={session.state().app}
      proof={proved.proof}
      onGo={onGo}
      {...(onFix ? { onFix } : {})}
      changes={{ count, list: <ChangeList groups={proved.changes} onGo={onGo} /> }}
    />
  );
}

function Asked({
  id,
  label,
  problem,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly problem: string | null;
  readonly children: ReactNode;
}) {
  return (
    <div className="wd-publish__asked">
      <label htmlFor={id}>{label}</label>
      {children}
      <p id={`${id}-problem`} className="wd-problem" aria-live="polite">
        {problem}
      </p>
    </div>
  );
}

/** Why it does not go on, and what to do. */
function Stuck({ why }: { readonly why: Hindrance }) {
  const text = useWords(words);
  const say = useSay();
  const sync = useDesign((state) => state.sync);
  if (why.at !== 'saving') {
    const title = why.at === 'proving' ? text.notProved : text.notPublished;
    const help = why.at === 'publishing' && why.changed ? `${why.message} ${text.changedSince}` : why.message;
    return <Alert type="error" showIcon role="alert" title={title} description={help} />;
  }
  const help =
    sync.state === 'offline'
      ? text.offline
      : sync.state === 'conflict'
        ? text.conflict(sync.by)
        : sync.state === 'refused'
          ? say(sync.reason)
          : text.refused;
  return <Alert type="warning" showIcon role="alert" title={text.notSaved} description={help} />;
}
