import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { IconButton } from './button.tsx';
import { addDays, addMonths, type Day, isoDay, parseIsoDay, weekday, weeksOf } from './calendar-days.ts';
import { useUiWords } from './words.tsx';

interface CalendarProps {
  value: string | undefined;
  today: Day;
  minimum?: string | undefined;
  maximum?: string | undefined;
  onChoose: (iso: string | undefined) => void;
  onClose: () => void;
}

const moves: Readonly<Record<string, (day: Day) => Day>> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  Home: (day) => addDays(day, 1 - weekday(day)),
  End: (day) => addDays(day, 7 - weekday(day)),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
};

/** A month's page; arrows move by day and week, Page Up/Down by month (with Shift by year). */
export function Calendar({ value, today, minimum, maximum, onChoose, onClose }: CalendarProps) {
  const words = useUiWords();
  const [at, setAt] = useState<Day>(parseIsoDay(value) ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(true);

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current
      ?.querySelector<HTMLButtonElement>(`[data-day="${isoDay(at)}"]`)
      ?.focus({ preventScroll: true });
  }, [at]);

  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    const move =
      event.shiftKey && event.key === 'PageUp'
        ? (day: Day) => addMonths(day, -12)
        : event.shiftKey && event.key === 'PageDown'
          ? (day: Day) => addMonths(day, 12)
          : moves[event.key];
    if (!move || !(event.target as HTMLElement).closest('table')) return;
    event.preventDefault();
    event.stopPropagation();
    moved.current = true;
    setAt(move(at));
  };
  const outside = (iso: string) =>
    (minimum !== undefined && iso < minimum) || (maximum !== undefined && iso > maximum);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons inside arrive here
    <div className="wr-calendar" onKeyDown={keys}>
      <div className="wr-calendar__head">
        <IconButton
          small
          icon="doubleLeft"
          label={words.previousYear}
          onClick={() => setAt(addMonths(at, -12))}
        />
        <IconButton small icon="left" label={words.previousMonth} onClick={() => setAt(addMonths(at, -1))} />
        <span className="wr-calendar__title" aria-live="polite">
          {words.month(at.year, at.month)}
        </span>
        <IconButton small icon="right" label={words.nextMonth} onClick={() => setAt(addMonths(at, 1))} />
        <IconButton
          small
          icon="doubleRight"
          label={words.nextYear}
          onClick={() => setAt(addMonths(at, 12))}
        />
      </div>
      <table ref={grid} aria-label={words.month(at.year, at.month)}>
        <thead>
          <tr>
            {words.weekdays.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(at).map((week) => (
            <tr key={isoDay(week[0] ?? at)}>
              {week.map((day) => {
                const iso = isoDay(day);
                return (
                  <td key={iso}>
                    <button
                      type="button"
                      className="wr-calendar__day"
                      data-day={iso}
                      data-outside={day.month !== at.month}
                      data-selected={iso === value}
                      aria-label={iso}
                      aria-pressed={iso === value}
                      aria-current={iso === isoDay(today) ? 'date' : undefined}
                      tabIndex={iso === isoDay(at) ? 0 : -1}
                      disabled={outside(iso)}
                      onClick={() => onChoose(iso)}
                    >
                      {day.day}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="wr-calendar__foot">
        <button
          type="button"
          className="wr-button wr-button--ghost wr-button--small"
          disabled={outside(isoDay(today))}
          onClick={() => onChoose(isoDay(today))}
        >
          {words.today}
        </button>
        {value !== undefined && (
          <button
            type="button"
            className="wr-button wr-button--ghost wr-button--small"
            onClick={() => onChoose(undefined)}
          >
            {words.clear}
          </button>
        )}
      </div>
    </div>
  );
}
