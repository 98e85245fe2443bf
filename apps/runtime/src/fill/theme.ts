import type { AppTheme } from '@weir/artefact';
import { brandColors, showBrand, storedLooks } from '@weir/ui';
import type { Place } from './address.ts';

/**
 * Light or dark: asked for in the address, as in the workspace for people who have one, else as the device is set.
 * A form inside another site is light unless that site says otherwise.
 */
export function showTheme(door: Place['door'], asked: string | null): void {
  const root = document.documentElement;
  root.dataset.density = 'reading';
  root.dataset.door = door;
  const device = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  if (asked === 'dark' || asked === 'light') root.dataset.theme = asked;
  else if (door === 'embed' && asked !== 'auto') root.dataset.theme = 'light';
  else root.dataset.theme = (door === 'screen' ? chosen() : null) ?? device();
}

function chosen(): 'dark' | 'light' | null {
  const looks = storedLooks();
  return looks === null ? null : looks.dark ? 'dark' : 'light';
}

/** The app's own colour and density, once it is known whose form it is. */
export function showAppTheme(theme: AppTheme | undefined): void {
  const root = document.documentElement;
  const primary = theme?.primary;
  showBrand(root, primary === undefined ? null : brandColors(primary, root.dataset.theme === 'dark'));
  root.dataset.density = theme?.density === 'compact' ? 'comfortable' : 'reading';
}
