import { FileSearchOutlined } from '@ant-design/icons';
import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** An address that leads nowhere, or nowhere this person may go. */
export function Missing() {
  const { t } = useTranslation();
  return (
    <Result
      icon={<FileSearchOutlined />}
      title={<h1 className="result-title">{t('problem.missingTitle')}</h1>}
      subTitle={t('problem.missing')}
      extra={
        <Link to="/">
          <Button>{t('common.back')}</Button>
        </Link>
      }
    />
  );
}
