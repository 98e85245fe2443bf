import { useId, useState } from 'react';
import type { ControlProps } from './control-props.ts';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import { useUiWords } from './words.tsx';

interface RatingProps extends ControlProps {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  max: number;
  /** Words for each number of stars, first for one. */
  texts?: readonly string[] | undefined;
}

/** Stars; arrow keys work because they are radio buttons. */
export function Rating(props: RatingProps) {
  const own = useId();
  const words = useUiWords();
  const [over, setOver] = useState<number | null>(null);
  const lit = over ?? props.value ?? 0;
  const shown = over ?? props.value;
  return (
    <div
      className="wr-rating"
      role="radiogroup"
      id={props.id}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid || undefined}
      aria-required={props.required || undefined}
    >
      <span className="wr-rating__stars">
        {Array.from({ length: props.max }, (_, i) => i + 1).map((n) => (
          <label
            key={n}
            className={cx('wr-rating__star', n <= lit && 'wr-rating__star--on')}
            onPointerEnter={(event) => !props.disabled && event.pointerType === 'mouse' && setOver(n)}
            onPointerLeave={() => setOver(null)}
          >
            <input
              type="radio"
              name={props.name ?? own}
              value={n}
              checked={props.value === n}
              disabled={props.disabled}
              aria-label={words.stars(n)}
              onChange={() => props.onChange(n)}
            />
            <Icon name="star" size={26} />
          </label>
        ))}
      </span>
      <span className="wr-rating__text" aria-hidden="true">
        {shown ? (props.texts?.[shown - 1] ?? words.stars(shown)) : ''}
      </span>
    </div>
  );
}
