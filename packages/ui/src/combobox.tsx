import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { type ControlProps, controlAttributes } from './control-props.ts';
import { Icon } from './icon.tsx';
import { Popover } from './popover.tsx';
import type { Option } from './select.tsx';
import { useUiWords } from './words.tsx';

interface ComboboxProps extends ControlProps {
  /** The chosen option's value and words; `undefined` when nothing is chosen. */
  value: string | undefined;
  valueLabel?: string | undefined;
  onChange: (option: Option | undefined) => void;
  onBlur?: (() => void) | undefined;
  /** Either fixed options, filtered here … */
  options?: readonly Option[] | undefined;
  /** … or a search, asked 200 ms after the last key. */
  search?: ((text: string, signal: AbortSignal) => Promise<readonly Option[]>) | undefined;
  /** What the search failed with, as a sentence; without it the network is blamed. */
  whyFailed?: ((failure: unknown) => string) | undefined;
  placeholder?: string | undefined;
  /** Stands last in the list, e.g. how to create what is missing. */
  footer?: ReactNode;
  /** Arrow keys belong to somebody else while the list is closed. */
  withoutArrows?: boolean | undefined;
}

type Found =
  | { state: 'idle' | 'busy'; options: readonly Option[] }
  | { state: 'failed'; options: readonly Option[]; failure: unknown };

const fold = (text: string) => text.toLowerCase().normalize('NFKC');

/** One of many, found by typing (WAI-ARIA editable combobox with list). */
export function Combobox(props: ComboboxProps) {
  const words = useUiWords();
  const list = useId();
  const box = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  /** What was typed since the list opened; null shows the chosen words. */
  const [text, setText] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const [found, setFound] = useState<Found>({ state: 'idle', options: [] });
  /** Counts the presses on “try again”. */
  const [attempt, setAttempt] = useState(0);
  const composing = useRef(false);
  /** Enter was pressed before the search answered: its first answer is meant. */
  const entered = useRef(false);
  const choosing = useRef<(option: Option) => void>(() => {});

  const chosenLabel =
    props.valueLabel ??
    props.options?.find((option) => option.value === props.value)?.label ??
    props.value ??
    '';
  const { search } = props;
  const query = text ?? '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again
  useEffect(() => {
    if (!open || !search) return;
    const abort = new AbortController();
    setFound((before) => ({ state: 'busy', options: before.options }));
    const timer = setTimeout(
      () => {
        search(query, abort.signal).then(
          (options) => {
            if (abort.signal.aborted) return;
            setFound({ state: 'idle', options });
            const first = options[0];
            if (entered.current && first) {
              entered.current = false;
              choosing.current(first);
              return;
            }
            setActive(options.length > 0 && query !== '' ? 0 : -1);
          },
          (failure: unknown) => !abort.signal.aborted && setFound({ state: 'failed', options: [], failure }),
        );
      },
      query === '' ? 0 : 200,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [open, query, search, attempt]);

  const needle = fold(query.trim());
  const options = search
    ? found.options
    : (props.options ?? []).filter(
        (option) =>
          needle === '' ||
          fold(option.label).includes(needle) ||
          fold(option.detail ?? '').includes(needle) ||
          fold(option.value).includes(needle),
      );

  const close = useCallback(() => {
    entered.current = false;
    setOpen(false);
    setText(null);
    setActive(-1);
  }, []);
  const choose = (option: Option | undefined) => {
    if (option?.disabled) return;
    props.onChange(option);
    close();
  };
  choosing.current = choose;
  const move = (to: number) => {
    if (options.length === 0) return;
    setActive((to + options.length) % options.length);
  };
  useEffect(() => {
    if (active >= 0) document.getElementById(`${list}-${active}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [active, list]);

  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || composing.current) return;
    if (!open) {
      if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && (!props.withoutArrows || event.altKey)) {
        event.preventDefault();
        event.stopPropagation();
        setOpen(true);
      }
      return;
    }
    // An open list owns its keys; a table around it must not move.
    event.stopPropagation();
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      move(active + 1);
    } else if (event.key === 'ArrowUp') {
      event.preventDefault();
      move(active < 0 ? options.length - 1 : active - 1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = options[active];
      // What the list shows meanwhile answers an older question.
      if (found.state === 'busy' && query !== '') entered.current = true;
      else if (option) choose(option);
      else close();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Tab') {
      const option = options[active];
      if (option && text) choose(option);
      else close();
    }
  };

  return (
    <>
      <span className="wr-input wr-select" ref={box}>
        <input
          {...controlAttributes(props)}
          ref={input}
          role="combobox"
          aria-expanded={open}
          aria-controls={open ? list : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && active >= 0 ? `${list}-${active}` : undefined}
          autoComplete="off"
          value={text ?? chosenLabel}
          placeholder={props.placeholder ?? words.choose}
          onChange={(event) => {
            setText(event.currentTarget.value);
            entered.current = false;
            setOpen(true);
            if (!search) setActive(0);
          }}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={() => {
            composing.current = false;
          }}
          onClick={() => !props.disabled && setOpen(true)}
          onKeyDown={keys}
          onBlur={() => {
            // Emptied by hand means: nothing chosen.
            if (text !== null && text.trim() === '' && props.value !== undefined) props.onChange(undefined);
            close();
            props.onBlur?.();
          }}
        />
        {props.value !== undefined && !props.disabled && (
          <button
            type="button"
            className="wr-input__button"
            aria-label={words.clear}
            title={words.clear}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              choose(undefined);
              input.current?.focus();
            }}
          >
            <Icon name="remove" size={14} />
          </button>
        )}
        <button
          type="button"
          className="wr-input__button"
          aria-label={words.showOptions}
          tabIndex={-1}
          disabled={props.disabled}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            input.current?.focus();
            if (open) close();
            else setOpen(true);
          }}
        >
          <Icon name={search ? 'search' : 'down'} size={16} />
        </button>
      </span>
      {open && (
        <Popover anchor={box} onClose={close} matchWidth>
          <div className="wr-listbox" id={list} role="listbox" aria-label={props.label ?? words.choose}>
            {options.map((option, i) => (
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the input (aria-activedescendant)
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the input
              <div
                key={option.value}
                id={`${list}-${i}`}
                role="option"
                aria-selected={option.value === props.value}
                aria-disabled={option.disabled || undefined}
                data-active={i === active}
                className="wr-option"
                onMouseDown={(event) => event.preventDefault()}
                onPointerMove={() => active !== i && setActive(i)}
                onClick={() => choose(option)}
              >
                <span>{option.label}</span>
                {option.value === props.value && <Icon name="check" size={16} />}
                {option.detail && <span className="wr-option__detail">{option.detail}</span>}
              </div>
            ))}
          </div>
          {options.length === 0 && (
            <p className="wr-popover__note" role="status">
              {found.state === 'failed' ? (
                <>
                  {props.whyFailed?.(found.failure) ?? words.searchFailed}{' '}
                  <button
                    type="button"
                    className="wr-popover__again"
                    tabIndex={-1}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => setAttempt((count) => count + 1)}
                  >
                    {words.retry}
                  </button>
                </>
              ) : found.state === 'busy' ? (
                words.searching
              ) : (
                words.nothingFound
              )}
            </p>
          )}
          {props.footer}
        </Popover>
      )}
    </>
  );
}
