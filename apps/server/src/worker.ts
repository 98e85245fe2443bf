import type { AuditHeads } from '@weir/api';
import type { Store } from '@weir/store';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Background work beside the requests: seals the audit log and keeps its heads, fills slots, clears what has served its time. */
export interface Worker {
  readonly stop: () => Promise<void>;
}

/** Starts the worker loop; a failed round is tried again with the next one. */
export function startWorker(
  store: Pick<Store, 'work' | 'tidy' | 'rates' | 'attempts'>,
  heads: Pick<AuditHeads, 'keep' | 'keepChanged' | 'latest'>,
  log: (error: unknown) => void,
): Worker {
  let stopped = false;
  let wake = () => {};
  let tidied = 0;
  let swept = 0;
  let looked = 0;
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, SECOND);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async () => {
    let failing = false;
    while (!stopped) {
      try {
        await store.work();
        if (Date.now() - tidied > HOUR) {
          await store.tidy(new Date());
          await store.attempts.tidy(new Date(Date.now() - DAY));
          tidied = Date.now();
        }
        if (Date.now() - swept > MINUTE) {
          await store.rates.tidy(new Date(Date.now() - 5 * MINUTE));
          swept = Date.now();
        }
        if (Date.now() - looked > MINUTE) {
          await keepDaily(heads);
          looked = Date.now();
        }
        failing = false;
      } catch (error) {
        // The database may be gone for a while: say it once, not every second.
        if (!failing) log(error);
        failing = true;
      }
      await rest();
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
      // What happened since the last one would else have no head until the next start.
      await heads.keepChanged().catch(log);
    },
  };
}

/** By the file, not by our own clock: a server that is restarted every night still keeps one a day. */
async function keepDaily(heads: Pick<AuditHeads, 'keep' | 'latest'>): Promise<void> {
  const last = await heads.latest();
  if (last === null || Date.now() - Date.parse(last.at) > DAY) await heads.keep();
}
