import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps extends ComponentProps<'button'> {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  small?: boolean | undefined;
  icon?: IconName | undefined;
  /** Shows that the press is being worked on and ignores further presses. */
  busy?: boolean | undefined;
}

/** A button with words on it. */
export function Button({
  variant = 'secondary',
  small,
  icon,
  busy,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={cx('wr-button', `wr-button--${variant}`, small && 'wr-button--small', className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? (
        <span className="wr-button__spin" aria-hidden="true" />
      ) : (
        icon && <Icon name={icon} size={small ? 16 : 18} />
      )}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: IconName;
  /** Its name for screen readers and on hover. */
  label: string;
  small?: boolean | undefined;
}

/** A button with only an icon on it. */
export function IconButton({ icon, label, small, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={cx('wr-button', 'wr-button--icon', small && 'wr-button--small', className)}
    >
      <Icon name={icon} size={small ? 16 : 18} />
    </button>
  );
}
