const MOST = { each: 3, all: 12 } as const;

/** Large downloads under way in this process: each works as long as somebody takes it. */
export interface Downloads {
  /** Counts one more for this person: the function ends it. Null when there are enough already. */
  readonly begin: (who: string) => (() => void) | null;
}

/** Makes the count; a person may have `each` downloads at once, everybody together `all`. */
export function createDownloads(most: { readonly each: number; readonly all: number } = MOST): Downloads {
  const running = new Map<string, number>();
  let all = 0;
  return {
    begin: (who) => {
      const own = running.get(who) ?? 0;
      if (own >= most.each || all >= most.all) return null;
      running.set(who, own + 1);
      all++;
      let open = true;
      return () => {
        if (!open) return;
        open = false;
        all--;
        const left = (running.get(who) ?? 1) - 1;
        if (left > 0) running.set(who, left);
        else running.delete(who);
      };
    },
  };
}
