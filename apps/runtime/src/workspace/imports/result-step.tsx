import type { Form } from '@weir/artefact';
import { Button, Result, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLocalText } from '../words.ts';
import { BadRows } from './bad-rows.tsx';
import { KnownRows } from './known-rows.tsx';
import type { JobState } from './use-job.ts';

export function ResultStep({
  app,
  form,
  channel,
  upload,
  outcome,
  onAgain,
}: {
  readonly app: string;
  readonly form: Form;
  readonly channel: string | undefined;
  readonly upload: string;
  readonly outcome: JobState;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const result = outcome.result;
  if (!result) return null;
  const { run } = result;
  const cancelled = run.state === 'cancelled';
  return (
    <div className="import-step">
      <Result
        status={run.good > 0 && !cancelled ? 'success' : 'info'}
        title={
          cancelled && run.message
            ? say(run.message.message)
            : run.good > 0
              ? t('imports.done', { count: run.good })
              : t('imports.doneNone')
        }
        subTitle={run.skipped + run.bad > 0 ? t('imports.doneHelp', run) : undefined}
        extra={
          <Space>
            <Link to={`/a/${app}/${form.key}`}>
              <Button type="primary">{t('imports.openList')}</Button>
            </Link>
            <Button onClick={onAgain}>{t('imports.again')}</Button>
          </Space>
        }
      />
      <BadRows
        app={app}
        form={form}
        channel={channel}
        upload={upload}
        job={outcome.job}
        bad={result.bad}
        total={run.bad}
      />
      <KnownRows result={result} />
    </div>
  );
}
