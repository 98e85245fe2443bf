/** Path data on a 20 × 20 grid, drawn with a 1.6 stroke. */
const paths = {
  add: 'M10 4v12M4 10h12',
  remove: 'M5 5l10 10M15 5L5 15',
  trash: 'M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6M8.6 9v4M11.4 9v4',
  copy: 'M7 7V4h9v9h-3M4 7h9v9H4z',
  up: 'M5 12l5-5 5 5',
  down: 'M5 8l5 5 5-5',
  left: 'M12 5l-5 5 5 5',
  right: 'M8 5l5 5-5 5',
  doubleLeft: 'M10 5l-5 5 5 5M15 5l-5 5 5 5',
  doubleRight: 'M10 5l5 5-5 5M5 5l5 5-5 5',
  check: 'M4 10.5l4 4 8-9',
  checkCircle: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M6.5 10.2l2.5 2.5 4.5-5',
  info: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M10 9v4.5M10 6.3v.2',
  warning: 'M10 3L2.5 16h15zM10 8v4M10 13.8v.2',
  error: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M10 6v5M10 13.3v.2',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  clock: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M10 6v4.2l2.8 1.8',
  search: 'M9 3.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11M13 13l4 4',
  star: 'M10 2.8l2.2 4.6 5 .7-3.6 3.5.9 5-4.5-2.4-4.5 2.4.9-5L2.8 8.1l5-.7z',
  image: 'M3 4h14v12H3zM3 13l4-4 3.5 3.5L13 10l4 4M13 7.2v.2',
  camera: 'M3 6.5h3.2L7.5 4.5h5l1.3 2H17V16H3zM10 8.3a2.7 2.7 0 100 5.4 2.7 2.7 0 000-5.4',
  file: 'M5 2.5h6.5L15.5 6.5v11H5zM11 2.5V7h4.5',
  upload: 'M10 13V4M6 7.5L10 3.5l4 4M4 13v3.5h12V13',
  download: 'M10 4v9M6 9.5l4 4 4-4M4 16.5h12',
  pen: 'M4 16l.8-3.4L13 4.4l2.6 2.6-8.2 8.2zM11.2 6.2l2.6 2.6',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 016 0V9',
  print: 'M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z',
  paste: 'M7.5 4H5v13h10V4h-2.5M7.5 2.8h5v2.6h-5z',
  user: 'M10 3.5a3 3 0 100 6 3 3 0 000-6M4 16.5c.5-3.5 3-5 6-5s5.5 1.5 6 5',
  link: 'M8.3 11.7l3.4-3.4M9 6l1.5-1.5a3.5 3.5 0 015 5L14 11M11 14l-1.5 1.5a3.5 3.5 0 01-5-5L6 9',
  offline:
    'M3 3l14 14M5.2 8.3A10 10 0 017 7.2M3 6.5l.5-.4M9 6.1a10 10 0 018 .9M7.5 11.5a5 5 0 013-.9M10 15v.2',
  globe: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M2.7 10h14.6M10 2.5c4 4 4 11 0 15M10 2.5c-4 4-4 11 0 15',
  more: 'M4 10a.8.8 0 101.6 0 .8.8 0 10-1.6 0M9.2 10a.8.8 0 101.6 0 .8.8 0 10-1.6 0M14.4 10a.8.8 0 101.6 0 .8.8 0 10-1.6 0',
  refresh: 'M16 10a6 6 0 11-1.8-4.3M16 3v3.5h-3.5',
  list: 'M7 5.5h9.5M7 10h9.5M7 14.5h9.5M3.5 5.5h.01M3.5 10h.01M3.5 14.5h.01',
} as const;

/** Names of the one icon set. */
export type IconName = keyof typeof paths;

/** A small drawing beside words; decorative, so hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number | undefined }) {
  return (
    <svg
      className="wr-icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
