import { CheckOutlined, DownOutlined } from '@ant-design/icons';
import type { WorkspaceApp } from '@weir/api';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useLocalText } from '../words.ts';

/** The app one is in, and the way to the others. */
export function AppSwitcher({
  apps,
  current,
}: {
  readonly apps: readonly WorkspaceApp[];
  readonly current: WorkspaceApp;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const navigate = useNavigate();
  const name = say(current.app.title);
  if (apps.length < 2) return <div className="shell-nav-app">{name}</div>;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [current.key],
        items: apps.map((app) => ({
          key: app.key,
          label: say(app.app.title),
          icon: app.key === current.key ? <CheckOutlined /> : <span className="shell-app-space" />,
          onClick: () => void navigate(`/a/${app.key}`),
        })),
      }}
    >
      <Button block className="shell-app" aria-label={`${t('shell.switchApp')}：${name}`}>
        <span className="shell-app-name">{name}</span>
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
