import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { currentLocale, type Locale, setLocale } from '../i18n/setup.ts';

export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <Segmented<Locale>
      size="small"
      aria-label={t('shell.language')}
      value={currentLocale()}
      options={[
        { value: 'zh-CN', label: '中文' },
        { value: 'en', label: 'English' },
      ]}
      onChange={(locale) => void setLocale(locale)}
    />
  );
}
