/** Colours of the tokens that follow the main colour, by variable. */
export type BrandColors = Readonly<Record<string, string>>;

type Rgb = readonly [red: number, green: number, blue: number];

const WHITE: Rgb = [255, 255, 255];
const INK: Rgb = [6, 24, 33];
/** The surface of the dark theme. */
const DARK_SURFACE: Rgb = [24, 36, 43];
const READABLE = 4.5;

/**
 * The tokens (`tokens.css`) that follow from another main colour, light or dark; in the dark the colour is lightened until
 * it can be read on the dark surface. Null for what is no colour.
 */
export function brandColors(primary: string, dark: boolean): BrandColors | null {
  const colour = parse(primary);
  if (colour === null) return null;
  if (!dark) {
    return {
      '--wr-primary': hex(colour),
      '--wr-primary-hover': hex(mix(colour, INK, 0.22)),
      '--wr-primary-tint': hex(mix(colour, WHITE, 0.9)),
      '--wr-on-primary': '#ffffff',
      '--wr-focus': `0 0 0 3px rgb(${colour.join(' ')} / 24%)`,
    };
  }
  let light = colour;
  for (let share = 0; share <= 1 && contrast(light, DARK_SURFACE) < READABLE + 1; share += 0.05)
    light = mix(colour, WHITE, share);
  return {
    '--wr-primary': hex(light),
    '--wr-primary-hover': hex(mix(light, WHITE, 0.25)),
    '--wr-primary-tint': hex(mix(light, DARK_SURFACE, 0.8)),
    '--wr-on-primary': hex(mix(colour, INK, 0.85)),
    '--wr-focus': `0 0 0 3px rgb(${light.join(' ')} / 35%)`,
  };
}

const NAMES = ['--wr-primary', '--wr-primary-hover', '--wr-primary-tint', '--wr-on-primary', '--wr-focus'];

/** Shows a page in another main colour, or again in its own. Through the object model: a strict policy allows no style attribute in the markup. */
export function showBrand(element: HTMLElement, colors: BrandColors | null): void {
  for (const name of NAMES) {
    const value = colors?.[name];
    if (value === undefined) element.style.removeProperty(name);
    else element.style.setProperty(name, value);
  }
}

function parse(colour: string): Rgb | null {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  return found === null
    ? null
    : [parseInt(found[1] ?? '', 16), parseInt(found[2] ?? '', 16), parseInt(found[3] ?? '', 16)];
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (i: 0 | 1 | 2): number => Math.round(a[i] + (b[i] - a[i]) * share);
  return [part(0), part(1), part(2)];
}

function hex(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast of two colours as WCAG defines it. */
function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
