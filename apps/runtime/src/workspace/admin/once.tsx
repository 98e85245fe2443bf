import { Alert, App as AntApp, Button, Input, Space } from 'antd';
import { useTranslation } from 'react-i18next';

/** A secret that is shown this one time, with a button to copy it. */
export function Once({
  title,
  help,
  secret,
  children,
}: {
  readonly title: string;
  readonly help?: string;
  readonly secret: string;
  readonly children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  const { message } = AntApp.useApp();
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(secret);
    message.success(t('common.copied'));
  }
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      <Alert type="success" showIcon title={title} {...(help ? { description: help } : {})} />
      <Space.Compact block>
        <Input readOnly value={secret} aria-label={title} onFocus={(event) => event.target.select()} />
        <Button type="primary" onClick={() => void copy()}>
          {t('common.copy')}
        </Button>
      </Space.Compact>
      {children}
    </Space>
  );
}
