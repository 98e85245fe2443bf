import { FileSearchOutlined, LockOutlined } from '@ant-design/icons';
import { troubleOf } from '@weir/api/client';
import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTroubleText } from './trouble-text.ts';

/** A failed page: what happened in words, and a way on. */
export function TroubleView({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  const troubleText = useTroubleText();
  const { kind } = troubleOf(error);
  const retry = onRetry ? (
    <Button type="primary" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  ) : undefined;
  if (kind === 'missing')
    return (
      <Result
        icon={<FileSearchOutlined />}
        title={<h1 className="result-title">{t('problem.missingTitle')}</h1>}
        subTitle={t('problem.missing')}
      />
    );
  if (kind === 'forbidden')
    return (
      <Result
        icon={<LockOutlined />}
        title={<h1 className="result-title">{t('problem.forbiddenTitle')}</h1>}
        subTitle={t('problem.forbidden')}
      />
    );
  return (
    <Result
      status="warning"
      title={<h1 className="result-title">{t('problem.title')}</h1>}
      subTitle={kind === 'unavailable' ? t('problem.waiting') : troubleText(error)}
      extra={
        kind === 'unauthorized' ? (
          <Button
            type="primary"
            href={`/login?next=${encodeURIComponent(location.pathname + location.search)}`}
          >
            {t('session.signIn')}
          </Button>
        ) : (
          retry
        )
      }
    />
  );
}
