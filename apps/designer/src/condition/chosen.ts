/** What antd's Select takes for “nothing chosen yet” (with `undefined` it would keep a value of its own). */
export function chosen<T>(value: T | undefined): T {
  return (value ?? null) as T;
}
