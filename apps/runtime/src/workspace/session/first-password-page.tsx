import { useTranslation } from 'react-i18next';
import { Entrance } from './entrance.tsx';
import { PasswordForm } from './password-form.tsx';

/** Somebody else chose the password: another one is asked for before anything else. */
export function FirstPasswordPage({ onChanged }: { readonly onChanged: () => Promise<void> }) {
  const { t } = useTranslation();
  return (
    <Entrance title={t('session.firstPasswordTitle')} help={t('session.firstPasswordHelp')}>
      <PasswordForm onChanged={onChanged} />
    </Entrance>
  );
}
