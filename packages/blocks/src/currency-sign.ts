/** How people write money, by ISO code; the first is what we write ourselves. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  CNY: ['¥', 'CN¥', 'RMB', '人民币', '元'],
  USD: ['$', 'US$', '美元'],
  EUR: ['€', '欧元'],
  GBP: ['£', '英镑'],
  HKD: ['HK$', '$', '港元', '港币'],
  JPY: ['JP¥', '¥', '日元', '円'],
};

/** What stands before an amount: `¥`, or the code. */
export function currencySign(code: string): string {
  return SIGNS[code]?.[0] ?? code;
}

/** Everything people write for this money, longest first: `US$5` is not `$5` behind two letters. */
export function signsOf(code: string): readonly string[] {
  return longestFirst([...(SIGNS[code] ?? []), code]);
}

/** The signs of all money we know. */
export const ALL_SIGNS: readonly string[] = longestFirst(
  Object.entries(SIGNS).flatMap(([code, signs]) => [code, ...signs]),
);

function longestFirst(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}
