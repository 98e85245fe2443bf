import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@weir/api/client';
import { Input, Modal } from 'antd';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { recordName, recordTitle, useLocalText } from '../words.ts';
import { usePlaces } from './navigation.tsx';
import { useClearable } from './search-field.tsx';
import { useWorkspace } from './workspace-data.tsx';

interface Hit {
  readonly key: string;
  readonly group: 'searchRecords' | 'searchPages' | 'searchActions';
  readonly title: string;
  readonly detail: string;
  readonly to: string;
}

/** Ctrl-K: records, pages and actions in one list, by keyboard. */
export function CommandSearch({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={640}
      destroyOnHidden
      title={<span className="wr-visually-hidden">{t('shell.search')}</span>}
    >
      <SearchBody onClose={onClose} />
    </Modal>
  );
}

function SearchBody({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const asked = useDeferredValue(text.trim());
  const hits = useHits(asked);
  const clearable = useClearable();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question starts at the first answer
  useEffect(() => setActive(0), [asked]);

  function go(hit: Hit | undefined): void {
    if (!hit) return;
    onClose();
    if (/^\/(f|design)\//.test(hit.to)) location.assign(hit.to);
    else void navigate(hit.to);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0));
    else if (event.key === 'Enter') go(hits[active]);
    else return;
    event.preventDefault();
  }
  return (
    <>
      <Input
        size="large"
        autoFocus
        allowClear={clearable}
        value={text}
        placeholder={t('shell.searchHint')}
        aria-label={t('shell.search')}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={hits[active] ? `${listId}-${active}` : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="command-results" role="listbox" id={listId} aria-label={t('shell.search')}>
        {hits.map((hit, index) => (
          <div key={hit.key}>
            {hit.group !== hits[index - 1]?.group ? (
              <h3 role="presentation">{t(`shell.${hit.group}`)}</h3>
            ) : null}
            <div
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseMove={() => setActive(index)}
              onClick={() => go(hit)}
              onKeyDown={onKeyDown}
            >
              <span>{hit.title}</span>
              <small>{hit.detail}</small>
            </div>
          </div>
        ))}
      </div>
      {asked !== '' && hits.length === 0 ? (
        <p role="status">{t('shell.searchEmpty', { text: asked })}</p>
      ) : null}
    </>
  );
}

function useHits(text: string): readonly Hit[] {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const trpc = useTRPC();
  const workspace = useWorkspace();
  const placesOf = usePlaces();
  const records = useQuery(
    trpc.records.find.queryOptions(
      { text },
      { enabled: text.length >= 2, placeholderData: (previous) => previous },
    ),
  );
  const wanted = text.toLowerCase();
  const found: Hit[] = (text.length >= 2 ? (records.data ?? []) : []).map((hit) => ({
    key: `record:${hit.id}`,
    group: 'searchRecords',
    title: [...new Set([recordName(hit), hit.title])].join('　'),
    detail: say(hit.formTitle),
    to: `/a/${hit.app}/${hit.form}/${hit.id}`,
  }));
  for (const app of workspace.data ?? []) {
    for (const { form, may } of app.forms) {
      if (!may.includes('create')) continue;
      const title = t('records.new', { form: say(recordTitle(form)) });
      if (title.toLowerCase().includes(wanted))
        found.push({
          key: `new:${app.key}/${form.key}`,
          group: 'searchActions',
          title,
          detail: say(app.app.title),
          to: `/f/${app.key}/${form.key}`,
        });
    }
  }
  for (const app of workspace.data ?? []) {
    for (const group of placesOf(app)) {
      for (const place of group.places) {
        if (place.title.toLowerCase().includes(wanted))
          found.push({
            key: `page:${place.to}`,
            group: 'searchPages',
            title: place.title,
            detail: group.title,
            to: place.to,
          });
      }
    }
  }
  return found;
}
