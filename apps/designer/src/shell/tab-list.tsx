import type { KeyboardEvent, ReactNode } from 'react';

interface Tab<K extends string> {
  readonly key: K;
  readonly label: ReactNode;
}

/** Tabs by the book: one stop for Tab, arrows between them. */
export function TabList<K extends string>(props: {
  readonly label: string;
  /** Ids of tabs and panels start with it. */
  readonly id: string;
  readonly tabs: readonly Tab<K>[];
  readonly current: K;
  readonly onChange: (key: K) => void;
  readonly className?: string;
}) {
  const { tabs, current, id } = props;
  const keys = (event: KeyboardEvent<HTMLDivElement>): void => {
    // From the tab focus is on: what a tab shows may take longer to come than the next key.
    const focused = tabs.findIndex((tab) => (event.target as Element).id === `${id}-tab-${tab.key}`);
    const at = focused < 0 ? tabs.findIndex((tab) => tab.key === current) : focused;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || event.altKey) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    props.onChange(next.key);
    event.currentTarget.querySelector<HTMLElement>(`#${CSS.escape(`${id}-tab-${next.key}`)}`)?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label={props.label}
      className={`wd-tabs ${props.className ?? ''}`}
      onKeyDown={keys}
    >
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          id={`${id}-tab-${tab.key}`}
          aria-selected={tab.key === current}
          aria-controls={tab.key === current ? `${id}-panel` : undefined}
          tabIndex={tab.key === current ? 0 : -1}
          className="wd-tab"
          onClick={() => props.onChange(tab.key)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

/** What the chosen tab shows. */
export function TabPanel(props: {
  readonly id: string;
  readonly current: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div
      role="tabpanel"
      id={`${props.id}-panel`}
      aria-labelledby={`${props.id}-tab-${props.current}`}
      className={props.className}
    >
      {props.children}
    </div>
  );
}
