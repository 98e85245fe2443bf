import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

/** Whether a key or a link still works. */
export function LifeState({
  revokedAt,
  expiresAt,
}: {
  readonly revokedAt: string | null;
  readonly expiresAt: string | null;
}) {
  const { t } = useTranslation();
  if (revokedAt) return <Tag>{t('admin.revoked')}</Tag>;
  if (expiresAt && new Date(expiresAt) < new Date()) return <Tag color="warning">{t('admin.expired')}</Tag>;
  return <Tag color="success">{t('admin.valid')}</Tag>;
}
