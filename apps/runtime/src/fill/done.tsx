import { dayInZone, inLocale, instantInZone, type Locale } from '@weir/base';
import { kinds } from '@weir/blocks/run';
import type { Facts, PreparedForm } from '@weir/form-engine';
import { RecordView } from '@weir/render';
import { Button, Icon, IconButton, useStatus } from '@weir/ui';
import { useEffect, useRef } from 'react';
import type { Opening, Stored } from './api.ts';
import type { FillWords } from './words.ts';

interface DoneProps {
  readonly opening: Opening;
  readonly prepared: PreparedForm;
  readonly locale: Locale;
  readonly words: FillWords;
  readonly stored: Stored;
  readonly data: Readonly<Record<string, unknown>>;
  readonly facts: Facts;
  readonly onAgain: () => void;
  readonly onOwn: (() => void) | undefined;
  /** Address of the record's page, for who signed in. */
  readonly recordHref: string | undefined;
}

/** It arrived: the number, what happens next, and the way on. Printed, it is the record. */
export function Done(props: DoneProps) {
  const { opening, prepared, locale, words, stored } = props;
  const status = useStatus();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, []);
  const now = new Date();
  const message = inLocale(opening.form.submit?.successMessage, locale) ?? words.doneTitle;
  const next = inLocale(opening.form.submit?.next, locale);
  const numbered = opening.form.numberField !== undefined;
  return (
    <>
      <div className="fill__done">
        <span className="fill__done-mark" aria-hidden="true">
          <Icon name="check" size={36} />
        </span>
        <h1 ref={title} tabIndex={-1}>
          {message}
        </h1>
        {numbered && (
          <p className="fill__number">
            <span className="fill__number-label">{words.number}</span>
            <strong>{stored.number}</strong>
            {navigator.clipboard && (
              <IconButton
                small
                icon="copy"
                label={words.copy}
                onClick={() =>
                  navigator.clipboard.writeText(stored.number).then(
                    () => status.toast(words.copied, { icon: 'check' }),
                    () => {},
                  )
                }
              />
            )}
          </p>
        )}
        {next && <p className="fill__next">{next}</p>}
        <div className="fill__done-actions">
          <Button variant="primary" icon="add" onClick={props.onAgain}>
            {words.again}
          </Button>
          {props.recordHref && (
            <Button icon="list" onClick={() => location.assign(props.recordHref ?? '/')}>
              {words.openRecord}
            </Button>
          )}
          {props.onOwn && (
            <Button icon="list" onClick={props.onOwn}>
              {words.myRecords}
            </Button>
          )}
          <Button icon="print" onClick={() => window.print()}>
            {words.print}
          </Button>
        </div>
      </div>
      <div className="fill__paper" aria-hidden="true">
        <h1>{inLocale(opening.form.title, locale)}</h1>
        {numbered && (
          <p>
            {words.number} {stored.number}
          </p>
        )}
        <RecordView
          {...{ prepared, kinds, locale }}
          timeZone={opening.app.timeZone}
          currency={opening.app.currency}
          today={dayInZone(now, opening.app.timeZone)}
          now={instantInZone(now, opening.app.timeZone)}
          me={opening.me.id}
          access={opening.access}
          facts={props.facts}
          labels={opening.labels}
          filledOnly
          data={
            opening.form.numberField === undefined
              ? props.data
              : { ...props.data, [opening.form.numberField]: stored.number }
          }
        />
      </div>
    </>
  );
}
