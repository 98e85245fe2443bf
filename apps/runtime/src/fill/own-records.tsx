import { dayInZone, inLocale, instantInZone, type Locale } from '@weir/base';
import { kinds } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import { RecordView } from '@weir/render';
import { Button, EmptyState, Icon, Notice, Skeleton } from '@weir/ui';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FillApi, Opening, OwnRecord, OwnRecordView } from './api.ts';
import { shortTime } from './clock.ts';
import { fillWords } from './words.ts';

interface OwnRecordsProps {
  readonly api: FillApi;
  readonly opening: Opening;
  readonly locale: Locale;
  readonly onNew: () => void;
}

/** What came through this link: number, state, time; a press shows the whole record. */
export function OwnRecords({ api, opening, locale, onNew }: OwnRecordsProps) {
  const words = fillWords(locale);
  const [records, setRecords] = useState<readonly OwnRecord[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const load = useCallback(
    async (cursor: string | null) => {
      setFailed(false);
      try {
        const page = await api.own(cursor);
        setRecords((before) => [...(cursor ? (before ?? []) : []), ...page.records]);
        setNext(page.next);
      } catch {
        setFailed(true);
      }
    },
    [api],
  );
  useEffect(() => {
    void load(null);
  }, [load]);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);

  if (chosen !== null)
    return <OwnRecordPage {...{ api, opening, locale, id: chosen }} onBack={() => setChosen(null)} />;
  const stateField = opening.form.statusField;
  return (
    <>
      <div className="fill__head">
        <h1 ref={title} tabIndex={-1}>
          {words.myRecordsTitle(inLocale(opening.form.title, locale))}
        </h1>
      </div>
      {failed && (
        <Notice
          tone="danger"
          live
          actions={
            <Button small variant="ghost" onClick={() => load(records ? next : null)}>
              {words.retry}
            </Button>
          }
        >
          {words.errorText}
        </Notice>
      )}
      {records === null ? (
        !failed && [1, 2, 3].map((n) => <Skeleton key={n} height={76} />)
      ) : records.length === 0 ? (
        <EmptyState
          title={words.noRecords}
          actions={
            <Button variant="primary" icon="add" onClick={onNew}>
              {words.newOne}
            </Button>
          }
        >
          <p>{words.noRecordsText}</p>
        </EmptyState>
      ) : (
        <ul className="fill__own">
          {records.map((record) => (
            <li key={record.id}>
              <button type="button" onClick={() => setChosen(record.id)}>
                <span className="fill__own-title">{record.title || record.number}</span>
                <span className="fill__own-meta">
                  {record.number !== record.title && record.number !== record.id && (
                    <span>{record.number}</span>
                  )}
                  <time dateTime={record.createdAt}>{shortTime(record.createdAt, new Date())}</time>
                </span>
                {record.state !== null && stateField && (
                  <span className="wr-tone">{stateWords(opening, stateField, record.state, locale)}</span>
                )}
                <Icon name="right" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {next && (
        <div className="fill__more">
          <Button onClick={() => load(next)}>{words.more}</Button>
        </div>
      )}
    </>
  );
}

function stateWords(opening: Opening, key: string, value: string, locale: Locale): string {
  const prepared = prepareForm(opening.form, kinds);
  const field = prepared.fields.get(key)?.field;
  return field ? (kinds.runs.get(field.kind)?.toText(field, value, { locale }) ?? value) : value;
}

function OwnRecordPage(props: {
  api: FillApi;
  opening: Opening;
  locale: Locale;
  id: string;
  onBack: () => void;
}) {
  const { api, opening, locale, id } = props;
  const words = fillWords(locale);
  const [record, setRecord] = useState<OwnRecordView | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const prepared = useMemo(() => prepareForm(opening.form, kinds), [opening.form]);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (attempt < 0) return;
    let over = false;
    setFailed(false);
    api.ownRecord(id).then(
      (found) => !over && setRecord(found),
      () => !over && setFailed(true),
    );
    return () => {
      over = true;
    };
  }, [api, id, attempt]);
  const shown = record !== null;
  useEffect(() => {
    if (shown) title.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [shown]);
  const now = new Date();
  return (
    <>
      <div className="fill__back">
        <Button small variant="ghost" icon="left" onClick={props.onBack}>
          {words.back}
        </Button>
        {record && (
          <Button small variant="ghost" icon="print" onClick={() => window.print()}>
            {words.print}
          </Button>
        )}
      </div>
      {failed ? (
        <Notice
          tone="danger"
          live
          actions={
            <Button small variant="ghost" onClick={() => setAttempt((n) => n + 1)}>
              {words.retry}
            </Button>
          }
        >
          {words.errorText}
        </Notice>
      ) : !record ? (
        <Skeleton height={320} />
      ) : (
        <>
          <div className="fill__head">
            <h1 ref={title} tabIndex={-1}>
              {record.number === record.id ? record.title : record.number}
            </h1>
            <p>
              {words.submittedAt} {shortTime(record.createdAt, now)}
            </p>
          </div>
          <RecordView
            {...{ prepared, kinds, locale }}
            timeZone={opening.app.timeZone}
            currency={opening.app.currency}
            today={dayInZone(now, opening.app.timeZone)}
            now={instantInZone(now, opening.app.timeZone)}
            me={opening.me.id}
            access={opening.access}
            labels={record.labels}
            data={record.data}
          />
        </>
      )}
    </>
  );
}
