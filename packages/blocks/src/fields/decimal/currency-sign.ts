const SIGNS: Readonly<Record<string, string>> = { CNY: '¥', USD: '$', EUR: '€', HKD: 'HK$', JPY: 'JP¥' };

/** What stands before an amount: `¥`, or the code and a blank. */
export function currencySign(code: string): string {
  return SIGNS[code] ?? code;
}
