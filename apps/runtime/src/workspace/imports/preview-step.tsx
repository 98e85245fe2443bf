import type { WorkspaceApp } from '@weir/api';
import type { Form } from '@weir/artefact';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { BadRows, Totals } from './bad-rows.tsx';
import { KnownRows } from './known-rows.tsx';
import { SharedFields } from './shared-fields.tsx';
import type { Match } from './upload.ts';
import type { ImportMode, JobState } from './use-job.ts';

export function PreviewStep({
  app,
  form,
  channel,
  upload,
  matches,
  preview,
  running,
  onCancel,
  onAgain,
  onBack,
  onWrite,
}: {
  readonly app: WorkspaceApp;
  readonly form: Form;
  readonly channel: string | undefined;
  readonly upload: string;
  readonly matches: readonly Match[];
  readonly preview: JobState | null;
  readonly running: JobState | null;
  readonly onCancel: () => void;
  readonly onAgain: (lines: readonly number[]) => void;
  readonly onBack: () => void;
  readonly onWrite: (mode: ImportMode) => void;
}) {
  const { t } = useTranslation();
  if (running) {
    const words = running.kind === 'preview' ? t('imports.checking', running) : t('imports.writing', running);
    return (
      <div className="import-step" role="status">
        <Progress
          percent={running.total === 0 ? 0 : Math.round((running.done / running.total) * 100)}
          aria-label={words}
        />
        <p>{words}</p>
        <footer className="import-actions">
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
        </footer>
      </div>
    );
  }
  const result = preview?.result;
  if (!preview || !result) return null;
  const { run } = result;
  return (
    <div className="import-step">
      <SharedFields form={form} matches={matches} />
      <Totals good={run.good} bad={run.bad} skipped={run.skipped} />
      <BadRows
        app={app.key}
        form={form}
        channel={channel}
        upload={upload}
        job={preview.job}
        bad={result.bad}
        total={run.bad}
      />
      <KnownRows result={result} onAgain={onAgain} />
      <footer className="import-actions">
        <Button onClick={onBack}>{t('common.previous')}</Button>
        {run.bad > 0 ? (
          <Button type="primary" disabled={run.good === 0} onClick={() => onWrite('goodOnly')}>
            {t('imports.goodOnly', { count: run.good })}
          </Button>
        ) : (
          <Button type="primary" disabled={run.good === 0} onClick={() => onWrite('allOrNothing')}>
            {t('imports.importAll', { count: run.good })}
          </Button>
        )}
      </footer>
    </div>
  );
}
