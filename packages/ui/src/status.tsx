import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface Status {
  /** Spoken by screen readers, not shown. */
  announce: (sentence: string) => void;
  /** Shown for a few seconds and spoken. */
  toast: (
    sentence: string,
    options?: { icon?: IconName; action?: { label: string; run: () => void } },
  ) => void;
}
interface Toast {
  id: number;
  sentence: string;
  icon: IconName;
  action?: { label: string; run: () => void } | undefined;
}

const StatusContext = createContext<Status>({ announce: () => {}, toast: () => {} });

/** The page's one place for short-lived news; wraps the page. */
export function StatusRegion({ children }: { children: ReactNode }) {
  const [spoken, setSpoken] = useState('');
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const next = useRef(0);
  const announce = useCallback((sentence: string) => {
    // The same sentence twice is only read again when the text changes.
    setSpoken((before) => (before === sentence ? `${sentence}\u00a0` : sentence));
  }, []);
  const toast = useCallback<Status['toast']>(
    (sentence, options) => {
      const id = next.current++;
      announce(sentence);
      setToasts((all) => [
        ...all.slice(-2),
        { id, sentence, icon: options?.icon ?? 'info', action: options?.action },
      ]);
      setTimeout(() => setToasts((all) => all.filter((one) => one.id !== id)), options?.action ? 8000 : 4000);
    },
    [announce],
  );
  const status = useMemo(() => ({ announce, toast }), [announce, toast]);
  return (
    <StatusContext value={status}>
      {children}
      <div className="wr-visually-hidden" role="status" aria-live="polite">
        {spoken}
      </div>
      <div className="wr-toasts">
        {toasts.map((one) => (
          <div key={one.id} className="wr-toast">
            <Icon name={one.icon} size={16} />
            <span>{one.sentence}</span>
            {one.action && (
              <button
                type="button"
                className="wr-button wr-button--small"
                onClick={() => {
                  one.action?.run();
                  setToasts((all) => all.filter((other) => other.id !== one.id));
                }}
              >
                {one.action.label}
              </button>
            )}
          </div>
        ))}
      </div>
    </StatusContext>
  );
}

/** Speak or show news from anywhere inside the page. */
export function useStatus(): Status {
  return use(StatusContext);
}
