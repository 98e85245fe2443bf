import type { ReactNode } from 'react';

const drawings = {
  /** Water over a weir: nothing here yet. */
  empty:
    'M8 44h40c6 0 6 20 12 20h52M8 56h34M64 76h48M8 76h36c6 0 6 0 10-4M20 32c4-4 8-4 12 0s8 4 12 0M76 52c4-4 8-4 12 0s8 4 12 0',
  lost: 'M60 14a34 34 0 100 68 34 34 0 000-68M84 72l22 18M48 40c2-8 22-8 22 3 0 8-11 8-11 16M59 68v.5',
  locked: 'M34 44h52v40H34zM44 44V32a16 16 0 0132 0v12M60 60v10',
  done: 'M60 12a36 36 0 100 72 36 36 0 000-72M42 49l13 13 24-27',
  link: 'M52 58L70 40M44 46L34 56a17 17 0 0024 24l10-10M76 50l10-10a17 17 0 00-24-24L52 26M28 34l-10-4M36 24l-4-10M92 62l10 4M84 72l4 10',
  broken: 'M20 24h80v52H20zM44 92h32M60 76v16M46 42l28 18M74 42L46 60',
} as const;

/** A page or part with nothing to show: what it is, why, and what to do. */
export function EmptyState(props: {
  drawing?: keyof typeof drawings;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  level?: 1 | 2;
}) {
  const Title = props.level === 1 ? 'h1' : 'h2';
  return (
    <div className="wr-empty">
      <svg
        className="wr-empty__art"
        width="120"
        height="96"
        viewBox="0 0 120 96"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={drawings[props.drawing ?? 'empty']} />
      </svg>
      <Title className="wr-empty__title">{props.title}</Title>
      {props.children}
      {props.actions && <div className="wr-empty__actions">{props.actions}</div>}
    </div>
  );
}
