import { Skeleton } from '@weir/ui';
import type { FillWords } from './words.ts';

/** The shape of a form while it is being opened. */
export function Loading({ words }: { words: FillWords }) {
  return (
    <div className="fill__loading">
      <div role="status">
        <h1 className="wr-visually-hidden">{words.loading}</h1>
      </div>
      <Skeleton width="46%" height={34} />
      <Skeleton width="70%" height={18} />
      {[3, 2].map((rows) => (
        <div key={rows} className="wr-section fill__ghost" aria-hidden="true">
          <Skeleton width={140} height={22} />
          {Array.from({ length: rows * 2 }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: ghosts have no other identity
            <div key={i}>
              <Skeleton width={96} height={14} />
              <Skeleton height={44} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
