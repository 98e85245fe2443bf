import { UserOutlined } from '@ant-design/icons';
import { queryClient } from '@weir/api/client';
import { currentLocale, setLocale, setLooks, usePreferences } from '@weir/ui/preferences';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../session/session.tsx';

export function UserMenu() {
  const { t } = useTranslation();
  const user = useSession();
  const { dark, compact } = usePreferences();
  const navigate = useNavigate();

  async function signOut(): Promise<void> {
    await fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    queryClient.clear();
    await navigate('/login');
  }

  const items: NonNullable<MenuProps['items']> = [
    {
      key: 'profile',
      label: (
        <>
          <strong>{user.name}</strong>
          <br />
          {t('session.profile')}
        </>
      ),
      onClick: () => void navigate('/profile'),
    },
    { type: 'divider' },
    {
      key: 'language',
      label: currentLocale() === 'en' ? '切换到中文' : 'Switch to English',
      onClick: () => setLocale(currentLocale() === 'en' ? 'zh-CN' : 'en'),
    },
    {
      key: 'density',
      label: `${t('shell.density')}：${compact ? t('shell.comfortable') : t('shell.compact')}`,
      onClick: () => setLooks({ compact: !compact }),
    },
    {
      key: 'theme',
      label: `${t('shell.theme')}：${dark ? t('shell.light') : t('shell.dark')}`,
      onClick: () => setLooks({ dark: !dark }),
    },
    { type: 'divider' },
    { key: 'out', label: t('shell.signOut'), onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" icon={<UserOutlined />} aria-label={`${t('shell.userMenu')}：${user.name}`}>
        <span className="shell-user-name">{user.name}</span>
      </Button>
    </Dropdown>
  );
}
