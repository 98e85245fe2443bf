import type { WorkspaceApp } from '@weir/api';
import { troubleOf, trpcClient } from '@weir/api/client';
import { Alert, Steps, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceForm } from '../shell/workspace-data.tsx';
import { recordTitle, useLocalText } from '../words.ts';
import { FileStep } from './file-step.tsx';
import { HowRead } from './how-read.tsx';
import { MatchStep } from './match-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { ResultStep } from './result-step.tsx';
import { type Match, type ReadChoice, readAgain, type UploadedTable } from './upload.ts';
import { type ImportMode, type JobState, useJob } from './use-job.ts';
import './import.css';

/** File → columns → every row checked → written; nothing is stored before the last step. */
export function ImportWizard({ app, entry }: { readonly app: WorkspaceApp; readonly entry: WorkspaceForm }) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { form } = entry;
  const [channel, setChannel] = useState<string | undefined>(undefined);
  const [table, setTable] = useState<UploadedTable | null>(null);
  const [matches, setMatches] = useState<readonly Match[]>([]);
  const [preview, setPreview] = useState<JobState | null>(null);
  const [outcome, setOutcome] = useState<JobState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [choice, setChoice] = useState<ReadChoice>({});
  const [reading, setReading] = useState(false);
  // Pressed while the file is still being read another way: done once it is.
  const [checkNext, setCheckNext] = useState(false);
  const [unread, setUnread] = useState<readonly string[]>([]);
  const [again, setAgain] = useState<readonly number[]>([]);
  const job = useJob(app.key, form.key);
  const step = outcome ? 3 : preview || job.running?.kind ? 2 : table ? 1 : 0;

  const asked = () => ({
    app: app.key,
    form: form.key,
    ...(channel ? { channel } : {}),
    upload: table?.upload ?? '',
    matches: [...matches],
  });
  const take = (read: UploadedTable): void => {
    setTable(read);
    setMatches(read.plan.matches);
    setUnread([]);
  };
  async function reread(next: ReadChoice): Promise<void> {
    setReading(true);
    try {
      const read = await readAgain(app.key, form.key, channel, table?.upload ?? '', next);
      if (!read.ok) {
        setUnread(read.messages);
        setCheckNext(false);
        return;
      }
      setChoice(next);
      take(read.table);
    } catch {
      setUnread([t('problem.network')]);
      setCheckNext(false);
    } finally {
      setReading(false);
    }
  }
  async function work(start: () => Promise<JobState>, done: (state: JobState) => void): Promise<void> {
    setProblem(null);
    try {
      const finished = await job.follow(await start());
      if (finished.state === 'done' && finished.result) done(finished);
      else if (finished.state !== 'cancelled')
        setProblem(finished.says ? say(finished.says) : t('imports.failed'));
      else if (finished.result && finished.kind === 'run') done(finished);
      else setProblem(t('imports.cancelledCheck'));
    } catch (error) {
      setProblem(troubleOf(error).kind === 'invalid' ? troubleOf(error).message : t('imports.failed'));
    }
  }
  function check(wanted: readonly number[] = []): Promise<void> {
    setAgain(wanted);
    return work(() => trpcClient.imports.preview.mutate({ ...asked(), again: [...wanted] }), setPreview);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: `check` is of the same drawing as the table it checks
  useEffect(() => {
    if (reading || !checkNext) return;
    setCheckNext(false);
    void check();
  }, [reading, checkNext]);
  const write = (mode: ImportMode): Promise<void> =>
    work(() => trpcClient.imports.run.mutate({ ...asked(), again: [...again], mode }), setOutcome);
  const restart = (): void => {
    setTable(null);
    setPreview(null);
    setOutcome(null);
    setProblem(null);
    setChoice({});
    setAgain([]);
    setUnread([]);
  };

  return (
    <section className="page import" aria-labelledby="import-title">
      <header>
        <Typography.Title level={1} id="import-title" className="page-title">
          {t('imports.title', { form: say(recordTitle(form)) })}
        </Typography.Title>
        <p className="quiet">{t('imports.help')}</p>
      </header>
      <div className="panel">
        <Steps
          size="small"
          current={step}
          items={[
            t('imports.stepFile'),
            t('imports.stepMatch'),
            t('imports.stepPreview'),
            t('imports.stepDone'),
          ].map((title) => ({ title }))}
        />
        {problem ? <Alert type="error" showIcon role="alert" title={problem} /> : null}
        {step === 0 ? (
          <FileStep app={app} form={form} channel={channel} onChannel={setChannel} onTable={take} />
        ) : null}
        {step === 1 && table ? (
          <HowRead
            table={table}
            choice={choice}
            reading={reading}
            problems={unread}
            onChoice={(next) => void reread(next)}
          />
        ) : null}
        {step === 1 && table ? (
          <MatchStep
            form={form}
            table={table}
            matches={matches}
            onChange={setMatches}
            onBack={restart}
            waiting={checkNext}
            onCheck={() => (reading ? setCheckNext(true) : void check())}
          />
        ) : null}
        {step === 2 ? (
          <PreviewStep
            app={app}
            form={form}
            channel={channel}
            upload={table?.upload ?? ''}
            matches={matches}
            preview={preview}
            running={job.running}
            onCancel={() => void job.cancel()}
            onAgain={(lines) => void check(lines)}
            onBack={() => setPreview(null)}
            onWrite={(mode) => void write(mode)}
          />
        ) : null}
        {step === 3 && outcome ? (
          <ResultStep
            app={app.key}
            form={form}
            channel={channel}
            upload={table?.upload ?? ''}
            outcome={outcome}
            onAgain={restart}
          />
        ) : null}
      </div>
    </section>
  );
}
