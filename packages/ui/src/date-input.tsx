import { useCallback, useRef, useState } from 'react';
import { Calendar } from './calendar.tsx';
import { type Day, deviceToday, parseIsoDay } from './calendar-days.ts';
import { type ControlProps, controlAttributes } from './control-props.ts';
import { Icon } from './icon.tsx';
import { Popover } from './popover.tsx';
import { useTextDraft } from './text-draft.ts';
import { useUiWords } from './words.tsx';

interface DateInputProps extends ControlProps {
  /** ISO day, or the text a person typed that is none. */
  value: string | undefined;
  /** What a text means: an ISO day, nothing, or the text itself where it is none. */
  read: (text: string) => string | undefined;
  onChange: (value: string | undefined) => void;
  onBlur?: (() => void) | undefined;
  /** ISO day that counts as today; the device's otherwise. */
  today?: string | undefined;
  minimum?: string | undefined;
  maximum?: string | undefined;
  placeholder?: string | undefined;
  withoutArrows?: boolean | undefined;
}

/** An ISO day, alone or with the time that was typed behind it. */
const WHOLE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?$/;

/** A date, typed as one likes or picked from a calendar (button, or Alt+↓). */
export function DateInput(props: DateInputProps) {
  const words = useUiWords();
  const box = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const today: Day = parseIsoDay(props.today) ?? deviceToday();
  const { read } = props;
  const draft = useTextDraft(props.value ?? '', (text) => {
    // While "2025-1" is on its way to a date nothing is told; leaving the input tells whatever stands there.
    const day = read(text);
    if (day === undefined || WHOLE.test(day)) props.onChange(day);
  });
  const close = useCallback(() => setOpen(false), []);

  return (
    <>
      <span className="wr-input" ref={box}>
        <input
          {...controlAttributes(props)}
          {...draft.attributes}
          ref={input}
          inputMode="numeric"
          autoComplete="off"
          placeholder={props.placeholder ?? 'YYYY-MM-DD'}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && (event.altKey || !props.withoutArrows)) {
              event.preventDefault();
              setOpen(true);
            }
          }}
          onBlur={() => {
            const day = read(draft.attributes.value);
            if (day !== props.value) props.onChange(day);
            draft.attributes.onBlur();
            props.onBlur?.();
          }}
        />
        <button
          type="button"
          className="wr-input__button"
          aria-label={words.openCalendar}
          title={words.openCalendar}
          aria-haspopup="dialog"
          aria-expanded={open}
          disabled={props.disabled}
          onClick={() => setOpen(!open)}
        >
          <Icon name="calendar" size={18} />
        </button>
      </span>
      {open && (
        <Popover anchor={box} onClose={close} role="dialog" label={words.openCalendar} maxHeight={420}>
          <Calendar
            value={parseIsoDay(props.value) ? props.value : undefined}
            today={today}
            minimum={props.minimum}
            maximum={props.maximum}
            onChoose={(iso) => {
              draft.settle();
              props.onChange(iso);
              close();
              input.current?.focus();
            }}
            onClose={() => {
              close();
              input.current?.focus();
            }}
          />
        </Popover>
      )}
    </>
  );
}

/** A local day and time; the time is '' where none was written. */
export interface LocalMoment {
  readonly day: string;
  readonly time: string;
}

interface DateTimeInputProps extends Omit<DateInputProps, 'value' | 'onChange' | 'read'> {
  /** Local `2025-11-03 14:05` (or with seconds), or the text a person typed that is none; the caller knows the zone. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** A text as ISO day and time `14:05` or `14:05:30`; null where it is none. */
  readMoment: (text: string) => LocalMoment | null;
  /** A text as time, `14:05` or `14:05:30`; null where it is none. */
  readTime: (text: string) => string | null;
}

/** Day and time of a local text, however far it is from being one. */
function partsOf(value: string): readonly [day: string, time: string] {
  const cut = value.search(/ |T(?=[0-9])/);
  return cut < 0 ? [value, ''] : [value.slice(0, cut), value.slice(cut + 1)];
}

/** A date and a time beside it; a whole moment pasted into the date fills both. */
export function DateTimeInput({ value, onChange, readMoment, readTime, ...rest }: DateTimeInputProps) {
  const words = useUiWords();
  const [day, time] = partsOf(value ?? '');
  /** A time typed before its day waits here. */
  const [waiting, setWaiting] = useState('');
  const shownTime = time || waiting;
  const tell = (nextDay: string | undefined, nextTime: string) => {
    setWaiting(nextTime);
    if (!nextDay) onChange(undefined);
    else onChange(`${nextDay} ${readTime(nextTime) ?? (nextTime || '00:00')}`);
  };
  const readDay = (text: string): string | undefined => {
    if (text.trim() === '') return undefined;
    const found = readMoment(text);
    if (found === null) return text.trim();
    return found.time === '' ? found.day : `${found.day} ${found.time}`;
  };
  const draft = useTextDraft(shownTime, (text) => {
    const read = readTime(text);
    if (text === '' || (read && /[0-9][^0-9]*[0-9]{2}$/.test(text.trim())))
      tell(day || undefined, read ?? '');
    else setWaiting(text);
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: the field around it draws the label
    <span className="wr-datetime" role="group" aria-label={rest.label} aria-labelledby={rest.labelledBy}>
      <DateInput
        {...rest}
        label={rest.label ?? words.date}
        labelledBy={undefined}
        value={day || undefined}
        read={readDay}
        onChange={(next) => {
          if (next !== undefined && WHOLE.test(next) && next.length > 10) tell(...partsOf(next));
          else tell(next, shownTime);
        }}
      />
      <span className="wr-input">
        <input
          {...draft.attributes}
          aria-label={words.time}
          aria-invalid={rest.invalid || undefined}
          aria-describedby={rest.describedBy}
          disabled={rest.disabled}
          inputMode="numeric"
          autoComplete="off"
          placeholder="HH:MM"
          onBlur={() => {
            const text = draft.attributes.value;
            tell(day || undefined, readTime(text) ?? text);
            draft.attributes.onBlur();
            rest.onBlur?.();
          }}
        />
        <span className="wr-input__affix">
          <Icon name="clock" size={16} />
        </span>
      </span>
    </span>
  );
}
