import type { Issue } from '@weir/base';

/** What a command printed and how it ended; nothing else reaches the process. */
export interface Outcome {
  readonly exitCode: number;
  readonly out?: string;
  readonly err?: string;
}
/** One `weir` command. */
export interface Command {
  readonly usage: string;
  readonly help: string;
  readonly run: (args: readonly string[], context: CommandContext) => Promise<Outcome>;
}
/** From where it was called. */
export interface CommandContext {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/** A call that cannot be understood; the message says how it is written. */
export class UsageError extends Error {}

/** Success with a text. */
export function printed(out: string): Outcome {
  return { exitCode: 0, out };
}

/** Refusal with issues, as JSON on standard output. */
export function refused(issues: readonly Issue[]): Outcome {
  return { exitCode: 1, out: JSON.stringify(issues, null, 2) };
}
