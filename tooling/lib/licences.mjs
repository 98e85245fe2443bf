/** Licences that ask for no more than a notice. */
const FREE = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Zlib',
]);

/** Others, each with what makes it right. */
const REASONS = [
  {
    name: /^@img\/sharp/,
    licence: 'LGPL-3.0-or-later',
    why: 'a shared library, used unchanged and replaceable by its user',
  },
  {
    name: /^lightningcss/,
    licence: 'MPL-2.0',
    why: 'used unchanged while building; not part of what is shipped',
  },
  { name: /^axe-core$/, licence: 'MPL-2.0', why: 'used unchanged in tests; not part of what is shipped' },
];

/** Packages of a lock whose licence is neither free nor explained. */
export function findLicenceFaults(packages) {
  const faults = [];
  for (const [place, entry] of Object.entries(packages)) {
    const name = place.split('node_modules/').at(-1);
    // Our own folders, and links to them.
    if (!place.includes('node_modules/') || entry.link) continue;
    // Builds for other platforms are added to the lock by name alone; their own package says the licence.
    const licence = entry.license ?? (entry.optional ? packages[parentOf(place)]?.license : undefined);
    if (licence === undefined) faults.push(`${name}: no licence is named in package-lock.json`);
    else if (!isFree(licence, name))
      faults.push(`${name}: ${licence} is not on the list in tooling/lib/licences.mjs`);
  }
  return faults;
}

/** `@swc/core` of `@swc/core-linux-x64-gnu`. */
function parentOf(place) {
  return place.replace(/-(darwin|linux|win32|android|freebsd|wasm32)(-.*)?$/, '');
}

/** One of several will do; of several together each must. */
function isFree(expression, name) {
  const text = expression.replaceAll(/[()]/g, '');
  return text
    .split(' OR ')
    .some((choice) =>
      choice
        .split(' AND ')
        .every(
          (licence) =>
            FREE.has(licence) || REASONS.some((one) => one.name.test(name) && one.licence === licence),
        ),
    );
}
