import type { RecordView } from '@weir/api';
import { troubleOf, trpcClient } from '@weir/api/client';
import type { WidgetModule } from '@weir/artefact';
import type { Issue } from '@weir/base';
import type { FieldServices } from '@weir/blocks/view';
import { type FormOptions, FormRenderer, FormStore, fieldWidgets, type SubmitOutcome } from '@weir/render';
import { App as AntApp, Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { tellWidgetTrouble } from '../../widget-trouble.ts';
import { useTroubleText } from '../shell/trouble-text.ts';
import { Conflict, type ConflictFacts } from './conflict.tsx';

type Data = Readonly<Record<string, unknown>>;

/** Changing a record with the form's own rules; a change somebody else made meanwhile is merged or shown side by side. */
export function RecordEditor({
  place,
  record,
  options,
  modules,
  services,
  lookUp,
  onClose,
  onSaved,
  onReload,
}: {
  readonly place: { readonly app: string; readonly form: string };
  readonly record: RecordView;
  readonly options: Omit<FormOptions, 'services' | 'before'>;
  /** Controls of the installation that the form names. */
  readonly modules: readonly WidgetModule[] | undefined;
  readonly services: FieldServices;
  readonly lookUp: NonNullable<FormOptions['lookUp']>;
  readonly onClose: () => void;
  readonly onSaved: () => Promise<void>;
  readonly onReload: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { modal } = AntApp.useApp();
  const troubleText = useTroubleText();
  const [conflict, setConflict] = useState<ConflictFacts | null>(null);
  const [saved, setSaved] = useState(false);
  // The record the editing started from stays the base, whatever is reloaded around it.
  const [base] = useState(record);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one store for the whole editing
  const store = useMemo(
    () =>
      new FormStore({
        ...options,
        services,
        before: base.data,
        lookUp,
      }),
    [],
  );
  useEffect(() => () => store.close(), [store]);
  const [widgets] = useState(() => fieldWidgets(modules));

  const dirty = (): boolean => !saved && Object.keys(store.changes()).length > 0;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && dirty(),
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    modal.confirm({
      title: t('records.unsaved'),
      content: t('records.leave'),
      okText: t('common.confirm'),
      cancelText: t('common.cancel'),
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    });
  }, [blocker, modal, t]);
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent): void => {
      if (!saved && Object.keys(store.changes()).length > 0) event.preventDefault();
    };
    addEventListener('beforeunload', guard);
    return () => removeEventListener('beforeunload', guard);
  }, [store, saved]);

  async function save(changes: Data, rev: number): Promise<SubmitOutcome> {
    try {
      await trpcClient.records.change.mutate({ ...place, id: record.id, rev, data: changes });
      setSaved(true);
      await onSaved();
      return { done: true };
    } catch (error) {
      const trouble = troubleOf(error);
      const failure = trouble.failure as Failure | null;
      if (failure?.failure === 'conflict') {
        const theirs = new Set(failure.changedSince.map((change) => change.path.split('/')[1]));
        // Different fields: nothing to choose, both changes stand.
        if (!Object.keys(changes).some((key) => theirs.has(key))) return save(changes, failure.current.rev);
        setConflict({ current: failure.current, mine: changes, message: failure.issues[0]?.message });
        return { done: false, issues: [] };
      }
      if (failure?.issues && failure.issues.length > 0) return { done: false, issues: failure.issues };
      return { done: false, issues: [], sentence: troubleText(error) };
    }
  }

  function cancel(): void {
    if (!dirty()) {
      onClose();
      return;
    }
    modal.confirm({
      title: t('records.unsaved'),
      content: t('records.leave'),
      okText: t('common.confirm'),
      cancelText: t('common.cancel'),
      onOk: onClose,
    });
  }
  if (conflict) {
    return (
      <Conflict
        facts={conflict}
        prepared={options.prepared}
        locale={options.locale}
        onSave={async (chosen) => {
          const outcome = await save(chosen, conflict.current.rev);
          if (outcome.done) return;
          if (outcome.issues.length > 0) {
            setConflict(null);
            store.refuse(outcome.issues);
          }
        }}
        onTake={async () => {
          setSaved(true);
          await onReload();
          onClose();
        }}
      />
    );
  }
  return (
    <FormRenderer
      store={store}
      widgets={widgets}
      onWidgetTrouble={tellWidgetTrouble}
      submitLabel={t('common.save')}
      actions={<Button onClick={cancel}>{t('common.cancel')}</Button>}
      onSubmit={async () => {
        const changes = store.changes();
        if (Object.keys(changes).length === 0) {
          onClose();
          return { done: true };
        }
        return save(changes, base.rev);
      }}
    />
  );
}

type Failure =
  | {
      readonly failure: 'conflict';
      readonly issues: readonly Issue[];
      readonly current: RecordView;
      readonly changedSince: readonly { readonly path: string }[];
    }
  | {
      readonly failure: 'invalid' | 'forbidden' | 'missing' | 'keyReused';
      readonly issues: Extract<SubmitOutcome, { done: false }>['issues'];
    };
