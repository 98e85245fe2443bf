/** The provinces, cities and districts of China, for pickers and for the check of addresses. */
export interface Divisions {
  readonly provinces: readonly string[];
  readonly cities: (province: string) => readonly string[];
  readonly districts: (province: string, city: string) => readonly string[];
}

/** A node of the package's tree. */
interface Node {
  readonly label: string;
  readonly children?: readonly Node[];
}

let loaded: Divisions | undefined;
let loading: Promise<Divisions> | undefined;

/**
 * Loads the list once. It is a chunk of its own (some 50 kB packed), so browsers load it only when an address is
 * touched; servers load it at start.
 */
export function loadDivisions(): Promise<Divisions> {
  loading ??= import('element-china-area-data').then(
    (data) => {
      loaded = divisionsOf(data.pcaTextArr);
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

function divisionsOf(tree: readonly Node[]): Divisions {
  const index = new Map(
    tree.map((province) => [
      province.label,
      new Map(
        (province.children ?? []).map((city) => [
          city.label,
          (city.children ?? []).map((area) => area.label),
        ]),
      ),
    ]),
  );
  return {
    provinces: [...index.keys()],
    cities: (province) => [...(index.get(province)?.keys() ?? [])],
    districts: (province, city) => index.get(province)?.get(city) ?? [],
  };
}
