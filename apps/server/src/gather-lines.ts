/** Lines on their way to the log. */
export interface GatheredLines {
  readonly write: (line: string) => void;
  /** Hands on what is gathered, at once. */
  readonly flush: () => void;
}
export interface Gathering {
  readonly waitMs?: number;
  readonly mostCharacters?: number;
  /** Whether a line, and with it all before it, must not wait. */
  readonly isUrgent?: (line: string) => boolean;
}

const WAIT_MS = 50;
const MOST_CHARACTERS = 32_768;

/**
 * Hands lines on in pieces, so that requests do not wait for a call of the operating system each. A line waits for as long
 * as `waitMs`, an urgent one not at all, and their order stays. Whoever ends the process calls `flush` first; only what
 * kills it from outside takes the last few milliseconds of lines along.
 */
export function gatherLines(
  write: (text: string) => void,
  { waitMs = WAIT_MS, mostCharacters = MOST_CHARACTERS, isUrgent = isErrorLine }: Gathering = {},
): GatheredLines {
  let gathered = '';
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (gathered === '') return;
    const text = gathered;
    // Before it is handed on: should that throw, the same lines are not written twice.
    gathered = '';
    write(text);
  }

  return {
    flush,
    write: (line) => {
      gathered += line;
      if (gathered.length >= mostCharacters || isUrgent(line)) return flush();
      // It keeps no process alive: at the end `flush` is called.
      timer ??= setTimeout(flush, waitMs).unref();
    },
  };
}

/** Errors are written while it is still certain that they can be. */
function isErrorLine(line: string): boolean {
  return /^\{"level":[56]0\b/.test(line);
}

/** Standard error in pieces; the last one is written when the process ends, however it comes to that. */
export function gatherStandardError(): GatheredLines & { readonly stop: () => void } {
  const lines = gatherLines((text) => void process.stderr.write(text));
  process.on('exit', lines.flush);
  return {
    ...lines,
    stop: () => {
      lines.flush();
      process.off('exit', lines.flush);
    },
  };
}
