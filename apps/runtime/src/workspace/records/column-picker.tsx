import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../words.ts';
import type { ListField } from './list-fields.ts';

/** Which columns the list shows, and in what order (buttons, so that it works from the keyboard). */
export function ColumnPicker({
  fields,
  chosen,
  onChange,
}: {
  readonly fields: readonly ListField[];
  readonly chosen: readonly string[];
  readonly onChange: (columns: readonly string[] | null) => void;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const ordered = [
    ...chosen.flatMap((key) => fields.find((field) => field.key === key) ?? []),
    ...fields.filter((field) => !chosen.includes(field.key)),
  ];
  const move = (key: string, by: -1 | 1): void => {
    const next = [...chosen];
    const at = next.indexOf(key);
    const other = next[at + by];
    if (other === undefined) return;
    next[at + by] = key;
    next[at] = other;
    onChange(next);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="list-columns">
          <ul>
            {ordered.map((field) => {
              const at = chosen.indexOf(field.key);
              const title = say(field.title);
              return (
                <li key={field.key}>
                  <Checkbox
                    checked={at >= 0}
                    disabled={at >= 0 && chosen.length === 1}
                    onChange={(event) =>
                      onChange(
                        event.target.checked
                          ? [...chosen, field.key]
                          : chosen.filter((key) => key !== field.key),
                      )
                    }
                  >
                    {title}
                  </Checkbox>
                  {at >= 0 ? (
                    <span>
                      <Button
                        type="text"
                        size="small"
                        icon={<ArrowUpOutlined />}
                        disabled={at === 0}
                        aria-label={`↑ ${title}`}
                        onClick={() => move(field.key, -1)}
                      />
                      <Button
                        type="text"
                        size="small"
                        icon={<ArrowDownOutlined />}
                        disabled={at === chosen.length - 1}
                        aria-label={`↓ ${title}`}
                        onClick={() => move(field.key, 1)}
                      />
                    </span>
                  ) : null}
                </li>
              );
            })}
          </ul>
          <Button type="link" onClick={() => onChange(null)}>
            {t('records.resetColumns')}
          </Button>
        </div>
      }
    >
      <Button icon={<SettingOutlined />} aria-label={t('records.columns')} title={t('records.columns')} />
    </Popover>
  );
}
