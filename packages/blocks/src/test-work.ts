type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * How much text a function goes through: characters handed to the methods of strings and regular expressions while it
 * runs. Twice the text should be twice the work; a count says so on any machine, a time does not.
 */
export function workOf(run: () => void): number {
  let work = 0;
  const undo: (() => void)[] = [];
  const patch = (target: object, key: string, counted: (original: Method) => Method): void => {
    const descriptor = Object.getOwnPropertyDescriptor(target, key);
    if (descriptor === undefined || typeof descriptor.value !== 'function') return;
    Object.defineProperty(target, key, { ...descriptor, value: counted(descriptor.value as Method) });
    undo.push(() => Object.defineProperty(target, key, descriptor));
  };
  for (const key of Object.getOwnPropertyNames(String.prototype)) {
    if (['constructor', 'valueOf', 'toString'].includes(key)) continue;
    patch(String.prototype, key, (original) => {
      return function (this: unknown, ...args) {
        const result = original.apply(this, args);
        if (/^(?:at|charAt|charCodeAt|codePointAt|startsWith|endsWith)$/.test(key)) work += 1;
        else work += 1 + (/^(?:slice|substring)$/.test(key) ? (result as string) : String(this)).length;
        return result;
      };
    });
  }
  patch(RegExp.prototype, 'exec', (original) => {
    return function (this: unknown, ...args) {
      const regex = this as RegExp;
      const from = regex.global || regex.sticky ? regex.lastIndex : 0;
      const found = original.apply(regex, args) as RegExpExecArray | null;
      const text = String(args[0]);
      const to = found === null ? (regex.sticky ? from : text.length) : found.index + found[0].length;
      work += 1 + Math.max(0, to - from);
      return found;
    };
  });
  try {
    run();
  } finally {
    for (const one of undo) one();
  }
  return work;
}
