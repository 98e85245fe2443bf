import os from 'node:os';

/** The machine a figure was measured on, without names. */
export function machine(): Readonly<Record<string, unknown>> {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: cpus.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    platform: `${os.platform()}-${os.arch()}`,
    node: process.version,
    load: Number(os.loadavg()[0]?.toFixed(2)),
  };
}

/**
 * Median of repeated measurements of calls per second of processor time (all threads of this process, so collecting
 * garbage counts); each lasts about `seconds`. Other work on the machine slows the clock on the wall, not this one.
 */
export function rate(call: () => void, { rounds = 5, seconds = 0.4 } = {}): number {
  for (let warm = 0; warm < 2_000; warm++) call();
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    let calls = 0;
    let elapsed = 0;
    do {
      for (let n = 0; n < 200; n++) call();
      calls += 200;
      const used = process.cpuUsage(start);
      elapsed = (used.user + used.system) / 1_000_000;
    } while (elapsed < seconds);
    rates.push(calls / elapsed);
  }
  return Math.round(median(rates));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? 0;
}
