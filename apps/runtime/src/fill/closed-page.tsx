import { type Issue, inLocale, type Locale } from '@weir/base';
import { Button, EmptyState } from '@weir/ui';
import type { Opening } from './api.ts';
import { fillWords } from './words.ts';

interface ClosedPageProps {
  readonly opening: Opening;
  readonly reason: Issue;
  readonly locale: Locale;
  readonly onRetry: () => void;
  /** Dealers may look at what they sent. */
  readonly onOwn: (() => void) | undefined;
}

/** Stands where the form would be while it takes nothing in, and says why. */
export function ClosedPage({ opening, reason, locale, onRetry, onOwn }: ClosedPageProps) {
  const words = fillWords(locale);
  return (
    <div className="fill__trouble" role="status">
      <EmptyState
        level={1}
        drawing="locked"
        title={words.closedTitle(inLocale(opening.form.title, locale))}
        actions={
          <>
            <Button variant="primary" icon="refresh" onClick={onRetry}>
              {words.closedRetry}
            </Button>
            {onOwn && <Button onClick={onOwn}>{words.myRecords}</Button>}
          </>
        }
      >
        <p>{inLocale(reason.message, locale)}</p>
      </EmptyState>
    </div>
  );
}
