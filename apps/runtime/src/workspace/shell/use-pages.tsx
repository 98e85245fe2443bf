import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { TablePaginationConfig } from 'antd';
import { useTranslation } from 'react-i18next';

/** Pages of a table, with names for their arrows. */
export function usePages(pageSize: number): TablePaginationConfig {
  const { t } = useTranslation();
  return {
    pageSize,
    hideOnSinglePage: true,
    showSizeChanger: false,
    itemRender: (_page, type, element) =>
      type === 'prev' || type === 'next' ? (
        <button
          type="button"
          className="ant-pagination-item-link"
          aria-label={type === 'prev' ? t('common.previousPage') : t('common.nextPage')}
        >
          {type === 'prev' ? <LeftOutlined /> : <RightOutlined />}
        </button>
      ) : (
        element
      ),
  };
}
