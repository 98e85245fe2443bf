/** What of a form is designed, in the order of the tabs. */
export const MODES = ['design', 'rules', 'settings', 'texts', 'preview', 'json'] as const;
export type Mode = (typeof MODES)[number];

/** The mode an address names; designing where it names none. */
export function modeOf(value: string | null): Mode {
  return MODES.find((mode) => mode === value) ?? 'design';
}
