import { Button, EmptyState } from '@weir/ui';
import type { Place } from './address.ts';
import { Refused } from './refused.ts';
import type { FillWords } from './words.ts';

/** Why the form cannot be shown. */
export type Trouble = 'missing' | 'forbidden' | 'closed' | 'gone' | 'noToken' | 'waiting' | 'error';

/** The trouble a failed opening stands for. */
export function troubleOf(failure: unknown, door: Place['door']): Trouble {
  if (!(failure instanceof Refused)) return 'error';
  if (failure.status === 410) return 'gone';
  if (failure.status === 404) return 'missing';
  if (failure.status === 503) return 'waiting';
  if (failure.status === 401) return door === 'link' ? 'gone' : 'closed';
  if (failure.status === 403) return door === 'screen' ? 'forbidden' : 'closed';
  return 'error';
}

/** Says what is wrong and what to do. */
export function TroublePage(props: { trouble: Trouble; words: FillWords; onRetry: () => void }) {
  const { words } = props;
  const [drawing, title, text] = {
    missing: ['lost', words.missingTitle, words.missingText],
    forbidden: ['locked', words.forbiddenTitle, words.forbiddenText],
    closed: ['locked', words.forbiddenTitle, words.closedText],
    gone: ['link', words.goneTitle, words.goneText],
    noToken: ['link', words.goneTitle, words.noTokenText],
    waiting: ['broken', words.waitingTitle, words.waitingText],
    error: ['broken', words.errorTitle, words.errorText],
  }[props.trouble] as ['lost' | 'locked' | 'link' | 'broken', string, string];
  return (
    <div className="fill__trouble" role="alert">
      <EmptyState
        level={1}
        drawing={drawing}
        title={title}
        actions={
          (props.trouble === 'error' || props.trouble === 'waiting') && (
            <Button variant="primary" icon="refresh" onClick={props.onRetry}>
              {words.retry}
            </Button>
          )
        }
      >
        <p>{text}</p>
      </EmptyState>
    </div>
  );
}
