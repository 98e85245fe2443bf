import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@weir/api/client';
import { App as AntApp, Descriptions, Skeleton, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { TroubleView } from '../shell/trouble-view.tsx';
import { PasswordForm } from './password-form.tsx';
import './profile.css';

/** Who one is here, and one's password. */
export function ProfilePage() {
  const { t } = useTranslation();
  const { message } = AntApp.useApp();
  const trpc = useTRPC();
  const profile = useQuery(trpc.session.profile.queryOptions());
  if (profile.isPending) return <Skeleton active className="shell-loading" />;
  if (profile.isError) return <TroubleView error={profile.error} onRetry={() => void profile.refetch()} />;
  return (
    <article className="profile" aria-labelledby="profile-title">
      <Typography.Title level={1} id="profile-title" className="page-title">
        {t('session.profile')}
      </Typography.Title>
      <section className="panel profile-part">
        <Descriptions
          column={1}
          items={[
            { key: 'name', label: t('session.name'), children: profile.data.name },
            { key: 'email', label: t('session.email'), children: profile.data.email },
          ]}
        />
        <p className="quiet">{t('session.profileHelp')}</p>
      </section>
      <section className="panel profile-part" aria-labelledby="profile-password">
        <Typography.Title level={2} id="profile-password" className="profile-heading">
          {t('session.changePassword')}
        </Typography.Title>
        <p className="quiet">{t('session.changePasswordHelp')}</p>
        <PasswordForm
          onChanged={async () => {
            message.success(t('session.passwordChanged'));
          }}
        />
      </section>
    </article>
  );
}
