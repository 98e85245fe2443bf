import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';

type Tone = 'info' | 'success' | 'warning' | 'danger';
const icons: Readonly<Record<Tone, IconName>> = {
  info: 'info',
  success: 'checkCircle',
  warning: 'warning',
  danger: 'error',
};

/** A sentence or two set apart, with what can be done about it. */
export function Notice(props: {
  tone?: Tone | undefined;
  icon?: IconName | undefined;
  children: ReactNode;
  actions?: ReactNode;
  /** Spoken when it appears. */
  live?: boolean | undefined;
}) {
  const tone = props.tone ?? 'info';
  return (
    <div className={cx('wr-notice', `wr-notice--${tone}`)} role={props.live ? 'status' : undefined}>
      <Icon name={props.icon ?? icons[tone]} />
      <div className="wr-notice__body">{props.children}</div>
      {props.actions && <div className="wr-notice__actions">{props.actions}</div>}
    </div>
  );
}
