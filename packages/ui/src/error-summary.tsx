import { type Ref, useId } from 'react';
import { Icon } from './icon.tsx';
import { useUiWords } from './words.tsx';

interface ErrorSummaryProps {
  ref?: Ref<HTMLDivElement>;
  errors: readonly { key: string; text: string; target: string | null }[];
  onGo: (key: string) => void;
}

/** All that must be corrected, with a link to each place; takes focus after a failed submit. */
export function ErrorSummary({ ref, errors, onGo }: ErrorSummaryProps) {
  const words = useUiWords();
  const title = useId();
  return (
    <div className="wr-summary" ref={ref} tabIndex={-1} role="alert" aria-labelledby={title}>
      <h2 className="wr-summary__title" id={title}>
        <Icon name="error" />
        {words.errorsTitle(errors.length)}
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={error.key}>
            {error.target === null ? (
              error.text
            ) : (
              <a
                href={`#${error.target}`}
                onClick={(event) => {
                  event.preventDefault();
                  onGo(error.key);
                }}
              >
                {error.text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
