import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** antd's `allowClear` with a name in the person's language. */
export function useClearable(): { readonly clearIcon: React.ReactNode } {
  const { t } = useTranslation();
  return { clearIcon: <CloseCircleFilled aria-label={t('common.clear')} /> };
}

/** A search over a list: asks when Enter or its button is pressed. */
export function SearchField({
  label,
  start,
  onSearch,
}: {
  readonly label: string;
  readonly start?: string;
  readonly onSearch: (text: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Input.Search
      allowClear={useClearable()}
      className="list-search"
      defaultValue={start ?? ''}
      placeholder={label}
      aria-label={label}
      enterButton={<Button icon={<SearchOutlined />} aria-label={t('common.search')} />}
      onSearch={onSearch}
    />
  );
}
