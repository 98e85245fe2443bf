import type { DivisionNode } from './division-node.ts';

/** The provinces, cities and districts of China, for pickers and for the check of addresses. */
export interface Divisions {
  readonly provinces: readonly string[];
  readonly cities: (province: string) => readonly string[];
  readonly districts: (province: string, city: string) => readonly string[];
  /** A city that is divided into towns and not into districts, such as 东莞市; it is its own last district. */
  readonly isTownCity: (province: string, city: string) => boolean;
}

let loaded: Divisions | undefined;
let loading: Promise<Divisions> | undefined;

/**
 * Loads the list once. It is a chunk of its own (some 50 kB packed), so browsers load it only when an address is
 * touched; servers load it at start.
 */
export function loadDivisions(): Promise<Divisions> {
  loading ??= Promise.all([import('element-china-area-data'), import('./hong-kong-macau-taiwan.ts')]).then(
    ([mainland, others]) => {
      loaded = divisionsOf([...mainland.pcaTextArr, ...others.HONG_KONG_MACAU_TAIWAN]);
      return loaded;
    },
    (failure: unknown) => {
      // A failed download must not stick: the next touch tries again.
      loading = undefined;
      throw failure;
    },
  );
  return loading;
}

/** The list if it is loaded. */
export function divisionsNow(): Divisions | undefined {
  return loaded;
}

function divisionsOf(tree: readonly DivisionNode[]): Divisions {
  const townCities = new Set<string>();
  const districtsOf = (province: string, { label, children = [] }: DivisionNode): readonly string[] => {
    const names = children.map((area) => area.label);
    if (!label.endsWith('市') || !isDividedIntoTowns(names)) return names;
    townCities.add(`${province}${label}`);
    return [...names, label];
  };
  const index = new Map(
    tree.map((province) => [
      province.label,
      new Map(
        (province.children ?? []).map((city) => [city.label, districtsOf(province.label, city)] as const),
      ),
    ]),
  );
  return {
    provinces: [...index.keys()],
    cities: (province) => [...(index.get(province)?.keys() ?? [])],
    districts: (province, city) => index.get(province)?.get(city) ?? [],
    isTownCity: (province, city) => townCities.has(`${province}${city}`),
  };
}

function isDividedIntoTowns(names: readonly string[]): boolean {
  return (
    names.some((name) => /(?:镇|街道|群岛)$/.test(name)) &&
    !names.some((name) => /(?:[县市旗]|[^新发]区)$/.test(name))
  );
}
