/**
 * Finds computed fields that depend on each other in a circle. `deps` gives for each field the fields its
 * expression uses; each answer is one circle in order of dependency.
 */
export function findCycles(deps: Readonly<Record<string, readonly string[]>>): string[][] {
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[][] = [];
  for (const start of Object.keys(deps)) {
    if (state.has(start)) continue;
    // An explicit stack: a chain of thousands of fields must not exhaust the call stack.
    const stack: { readonly key: string; next: number }[] = [{ key: start, next: 0 }];
    state.set(start, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const uses = Object.hasOwn(deps, top.key) ? (deps[top.key] ?? []) : [];
      const key = uses[top.next];
      if (key === undefined) {
        state.set(top.key, 'done');
        stack.pop();
        continue;
      }
      top.next += 1;
      if (!Object.hasOwn(deps, key)) continue;
      const seen = state.get(key);
      if (seen === 'open')
        cycles.push(stack.slice(stack.findIndex((entry) => entry.key === key)).map((e) => e.key));
      else if (seen === undefined) {
        state.set(key, 'open');
        stack.push({ key, next: 0 });
      }
    }
  }
  return cycles;
}
