import pg from 'pg';

/** A pool that counts round trips to the database. */
export interface CountedPool {
  readonly pool: pg.Pool;
  /** Round trips since it was asked last. Statements sent before any answer came back are one. */
  readonly roundTrips: () => number;
}

/** Connections as the product makes them, with a count. */
export function countedPool(connectionString: string): CountedPool {
  const pool = new pg.Pool({ connectionString, max: 4, pipeline: true } as pg.PoolConfig);
  let count = 0;
  let answered = true;
  const note = () => {
    answered = true;
  };
  pool.on('connect', (client) => {
    const send: (...given: readonly unknown[]) => Promise<unknown> = client.query.bind(client);
    Object.assign(client, {
      query: (...given: readonly unknown[]) => {
        if (answered) count += 1;
        answered = false;
        const answer = send(...given);
        answer.then(note, note);
        return answer;
      },
    });
  });
  return {
    pool,
    roundTrips: () => {
      const since = count;
      count = 0;
      return since;
    },
  };
}
