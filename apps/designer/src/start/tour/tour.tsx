import { type KeyboardEvent, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useWords } from '../../session/use-session.ts';
import { type Box, placeMark } from './place-mark.ts';
import { endTour, goTo, startTour, tourSeen, useTourStep } from './tour-state.ts';
import { words } from './words.ts';
import './tour.css';

/** What each step points at; where it is not on the screen, the step stands in the middle. */
const TARGETS = [
  '.wd-palette',
  '.wd-canvas',
  '.wd-properties',
  '#wd-mode-tab-rules',
  '#wd-mode-tab-preview',
  '.wd-top__actions .ant-btn-primary',
] as const;

/** Six marks beside the parts of the designer, by mouse and by keyboard; offered once, after the first form was made. */
export function Tour() {
  const step = useTourStep();
  const { state } = useLocation() as { readonly state: { readonly tour?: boolean } | null };
  const asked = state?.tour === true;
  useEffect(() => {
    if (asked && !tourSeen()) startTour();
  }, [asked]);
  return step === null ? null : <Mark key={step} step={step} />;
}

function Mark({ step }: { readonly step: number }) {
  const text = useWords(words);
  const id = useId();
  const mark = useRef<HTMLDivElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<{
    readonly left: number;
    readonly top: number;
    readonly target: Box | null;
  }>({
    left: 8,
    top: 8,
    target: null,
  });
  const [title, body] = text.steps[step] ?? ['', ''];
  const last = step === TARGETS.length - 1;

  const measure = useCallback(() => {
    const box = mark.current?.getBoundingClientRect();
    const found = document.querySelector(TARGETS[step] ?? 'body')?.getBoundingClientRect();
    const target =
      found && found.width > 0
        ? { left: found.left, top: found.top, width: found.width, height: found.height }
        : null;
    const screen = { width: innerWidth, height: innerHeight };
    const now = {
      ...placeMark(target, { width: box?.width ?? 320, height: box?.height ?? 160 }, screen),
      target,
    };
    setPlace((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
  }, [step]);
  useLayoutEffect(() => {
    measure();
    addEventListener('resize', measure);
    // Parts of the designer come one after the other; the mark moves to what it explains once that is there.
    const again = setInterval(measure, 300);
    return () => {
      removeEventListener('resize', measure);
      clearInterval(again);
    };
  }, [measure]);
  useEffect(() => {
    const before = document.activeElement;
    next.current?.focus();
    return () => {
      // The next step takes the focus itself; after the last it goes back where it was.
      const back =
        before instanceof HTMLElement &&
        before !== document.body &&
        before.isConnected &&
        before.closest('.wd-tour') === null
          ? before
          : document.querySelector<HTMLElement>('[data-tree="canvas"] [tabindex="0"], [data-tree="canvas"]');
      back?.focus();
    };
  }, []);
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') endTour();
    else if (event.key === 'ArrowRight' && !last) goTo(step + 1);
    else if (event.key === 'ArrowLeft' && step > 0) goTo(step - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      {place.target ? (
        <div
          className="wd-tour__ring"
          style={{
            left: place.target.left - 4,
            top: place.target.top - 4,
            width: place.target.width + 8,
            height: place.target.height + 8,
          }}
        />
      ) : null}
      <div
        ref={mark}
        role="dialog"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="wd-tour"
        style={{ left: place.left, top: place.top }}
        onKeyDown={keys}
      >
        <p className="wd-tour__count">{text.label(step + 1, TARGETS.length)}</p>
        <h2 id={`${id}-title`}>{title}</h2>
        <p id={`${id}-text`}>{body}</p>
        <div className="wd-tour__foot">
          <button type="button" className="wr-button wr-button--ghost wr-button--small" onClick={endTour}>
            {text.skip}
          </button>
          <span className="wd-tour__space" />
          {step > 0 ? (
            <button
              type="button"
              className="wr-button wr-button--secondary wr-button--small"
              onClick={() => goTo(step - 1)}
            >
              {text.back}
            </button>
          ) : null}
          <button
            ref={next}
            type="button"
            className="wr-button wr-button--primary wr-button--small"
            onClick={() => (last ? endTour() : goTo(step + 1))}
          >
            {last ? text.finish : text.next}
          </button>
        </div>
      </div>
    </>
  );
}
