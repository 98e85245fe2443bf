import type { UiLocale } from '@weir/ui';
import { currentLocale, setLocale } from '@weir/ui/preferences';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';

export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <Segmented<UiLocale>
      size="small"
      aria-label={t('shell.language')}
      value={currentLocale()}
      options={[
        { value: 'zh-CN', label: '中文' },
        { value: 'en', label: 'English' },
      ]}
      onChange={(locale) => setLocale(locale)}
    />
  );
}
