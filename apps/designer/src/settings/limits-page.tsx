import type { FormLimits, OpeningHours } from '@weir/artefact';
import { Checkbox, InputNumber } from 'antd';
import { type ReactNode, useId } from 'react';
import { useForm, useSession, useWords } from '../session/use-session.ts';
import { useTimeZone } from '../session/use-time-zone.ts';
import { words } from './words.ts';
import { fromZoneTime, toZoneTime } from './zone-time.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const WORKING: OpeningHours = { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] };

/** When and how many submissions are taken in. */
export function LimitsPage() {
  const text = useWords(words);
  const session = useSession();
  const form = useForm();
  const timeZone = useTimeZone();
  const limits: FormLimits = form.limits ?? {};
  const { hours } = limits;
  const set = (path: string, value: unknown): void => {
    session.dispatch(
      {
        do: 'set',
        artefact: `form/${form.key}`,
        path: `/limits${path}`,
        ...(value === undefined ? {} : { value }),
      },
      { merge: `limits ${path}` },
    );
  };
  const backwards =
    limits.opens !== undefined &&
    limits.closes !== undefined &&
    Date.parse(limits.closes) <= Date.parse(limits.opens);
  const instant = (key: 'opens' | 'closes', problem: string | null): ReactNode => (
    <Setting label={text[key]} help={text[`${key}Help`]} problem={problem}>
      {(ids) => (
        <input
          {...ids}
          type="datetime-local"
          className="wd-input wd-limit"
          value={toZoneTime(limits[key], timeZone)}
          onChange={(event) => set(`/${key}`, fromZoneTime(event.target.value, timeZone))}
        />
      )}
    </Setting>
  );
  const count = (key: 'quota' | 'perPerson'): ReactNode => (
    <Setting label={text[key]} help={text[`${key}Help`]} problem={null}>
      {(ids) => (
        <InputNumber
          {...ids}
          className="wd-limit"
          min={1}
          max={1_000_000}
          precision={0}
          placeholder={text.unlimited}
          suffix={text.records}
          value={limits[key] ?? null}
          onChange={(value) => set(`/${key}`, typeof value === 'number' ? value : undefined)}
        />
      )}
    </Setting>
  );
  const time = (key: 'from' | 'to'): ReactNode => (
    <label className="wd-limit__time">
      <span>{text[key]}</span>
      <input
        type="time"
        className="wd-input"
        value={hours?.[key] ?? ''}
        onChange={(event) => {
          if (hours && event.target.value !== '') set('/hours', { ...hours, [key]: event.target.value });
        }}
      />
    </label>
  );
  return (
    <section aria-labelledby="wd-limits-title">
      <h2 id="wd-limits-title" className="wd-page__title">
        {text.pages.limits}
      </h2>
      <p className="wd-quiet">{text.limitsHelp(timeZone)}</p>
      <div className="wd-pair">
        {instant('opens', null)}
        {instant('closes', backwards ? text.closesBeforeOpens : null)}
      </div>
      <fieldset className="wd-setting">
        <legend>{text.hours}</legend>
        <p className="wd-quiet">{text.hoursHelp}</p>
        <Checkbox
          checked={hours !== undefined}
          onChange={(event) => set('/hours', event.target.checked ? WORKING : undefined)}
        >
          {text.hoursOn}
        </Checkbox>
        {hours ? (
          <>
            <div className="wd-limit__row">
              {time('from')}
              {time('to')}
              {hours.to <= hours.from ? <span className="wd-quiet">{text.pastMidnight}</span> : null}
            </div>
            <Checkbox.Group
              aria-label={text.days}
              value={[...(hours.days ?? DAYS)]}
              options={DAYS.map((day) => ({ value: day, label: text.dayNames[day - 1] ?? String(day) }))}
              onChange={(days: number[]) => {
                // No day at all would close the form for good.
                if (days.length === 0) return;
                const { days: _, ...rest } = hours;
                const chosen = DAYS.filter((day) => days.includes(day));
                set('/hours', chosen.length === DAYS.length ? rest : { ...rest, days: chosen });
              }}
            />
          </>
        ) : null}
      </fieldset>
      <div className="wd-pair">
        {count('quota')}
        {count('perPerson')}
      </div>
      <p className="wd-quiet">{text.perPersonAnonymous}</p>
    </section>
  );
}

function Setting({
  label,
  help,
  problem,
  children,
}: {
  readonly label: string;
  readonly help: string;
  readonly problem: string | null;
  readonly children: (ids: {
    readonly id: string;
    readonly 'aria-describedby': string;
    readonly 'aria-invalid': boolean;
  }) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="wd-setting">
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-help`} className="wd-quiet">
        {help}
      </p>
      {children({ id, 'aria-describedby': `${id}-help ${id}-problem`, 'aria-invalid': problem !== null })}
      <p id={`${id}-problem`} className="wd-problem" aria-live="polite">
        {problem}
      </p>
    </div>
  );
}
