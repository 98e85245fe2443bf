import type { WorkspaceApp } from '@weir/api';
import { troubleOf, trpcClient } from '@weir/api/client';
import { Alert, Steps, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceForm } from '../shell/workspace-data.tsx';
import { recordTitle, useLocalText } from '../words.ts';
import { FileStep } from './file-step.tsx';
import { MatchStep } from './match-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { ResultStep } from './result-step.tsx';
import type { Match, UploadedTable } from './upload.ts';
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
  const job = useJob();
  const step = outcome ? 3 : preview || job.running?.kind ? 2 : table ? 1 : 0;

  const asked = () => ({
    app: app.key,
    form: form.key,
    ...(channel ? { channel } : {}),
    upload: table?.upload ?? '',
    matches: [...matches],
  });
  async function work(start: () => Promise<JobState>, done: (state: JobState) => void): Promise<void> {
    setProblem(null);
    try {
      const finished = await job.follow(await start());
      if (finished.state === 'done' && finished.result) done(finished);
      else setProblem(t('imports.failed'));
    } catch (error) {
      setProblem(troubleOf(error).kind === 'invalid' ? troubleOf(error).message : t('imports.failed'));
    }
  }
  const check = (): Promise<void> => work(() => trpcClient.imports.preview.mutate(asked()), setPreview);
  const write = (mode: ImportMode): Promise<void> =>
    work(() => trpcClient.imports.run.mutate({ ...asked(), mode }), setOutcome);
  const restart = (): void => {
    setTable(null);
    setPreview(null);
    setOutcome(null);
    setProblem(null);
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
          <FileStep
            app={app}
            form={form}
            channel={channel}
            onChannel={setChannel}
            onTable={(read) => {
              setTable(read);
              setMatches(read.plan.matches);
            }}
          />
        ) : null}
        {step === 1 && table ? (
          <MatchStep
            form={form}
            table={table}
            matches={matches}
            onChange={setMatches}
            onBack={restart}
            onCheck={() => void check()}
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
