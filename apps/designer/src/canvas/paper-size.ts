import type { Device } from '../shell/layout-store.ts';

/** Width of the fill page on each device, in pixels. */
const WIDTHS: Readonly<Record<Device, number>> = { phone: 390, tablet: 820, desktop: 1040 };
/** A desktop window may be this narrow: the form then has narrower fields instead of smaller letters. */
const NARROWEST = 600;
/** Smaller than this nobody reads labels with ease; what has no room then is scrolled to. */
const SMALLEST = 0.9;

/** How wide the paper is drawn in this room, and how much smaller than on the fill page. */
export function paperSize(device: Device, room: number): { readonly width: number; readonly zoom: number } {
  const whole = WIDTHS[device];
  const width = device === 'desktop' ? Math.round(Math.min(whole, Math.max(NARROWEST, room))) : whole;
  return { width, zoom: Math.min(1, Math.max(SMALLEST, Math.floor((room / width) * 100) / 100)) };
}
