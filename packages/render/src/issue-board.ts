import type { Issue } from '@weir/base';
import type { Verdict } from '@weir/form-engine';
import { type FormPlaces, isError } from './form-places.ts';

const NONE: readonly Issue[] = [];

/**
 * Which issues are shown where. An issue of the last verdict shows at a place someone has left (but not that it is
 * empty), in a container that was checked, or everywhere after a failed submit; what the server refused shows until
 * its place changes.
 */
export class IssueBoard {
  readonly #places: FormPlaces;
  #verdict: Verdict | null = null;
  #refused: readonly Issue[] = NONE;
  #left = new Set<string>();
  #checked = new Set<string>();
  #checkedAll = false;
  #shown: ReadonlyMap<string, readonly Issue[]> = new Map();
  #list: readonly Issue[] = NONE;

  constructor(places: FormPlaces) {
    this.#places = places;
  }

  /** Whether anything may be shown, so that judging is worth while. */
  get watching(): boolean {
    return this.#checkedAll || this.#left.size > 0 || this.#checked.size > 0;
  }
  /** All shown issues in the order of the form; the same list until it changes. */
  get list(): readonly Issue[] {
    return this.#list;
  }
  at(place: string): readonly Issue[] {
    return this.#shown.get(place) ?? NONE;
  }
  /** Errors shown inside a container. */
  inside(container: string): readonly Issue[] {
    const found: Issue[] = [];
    for (const [place, issues] of this.#shown) {
      if (this.#places.containersOf(place).includes(container)) found.push(...issues.filter(isError));
    }
    return found.length === 0 ? NONE : found;
  }

  judged(verdict: Verdict): void {
    this.#verdict = verdict;
    this.#show();
  }
  leave(place: string): void {
    this.#left.add(place);
  }
  check(container: string): void {
    this.#checked.add(container);
  }
  checkAll(): void {
    this.#checkedAll = true;
  }
  refuse(issues: readonly Issue[]): void {
    this.#refused = issues;
    this.#checkedAll = true;
    this.#show();
  }
  /** What the server refused at these places was about what stood there before. */
  forgive(changed: (place: string) => boolean): void {
    if (this.#refused.length === 0) return;
    this.#refused = this.#refused.filter((issue) => {
      const owner = this.#places.ownerOf(issue.path);
      return owner !== null && !changed(owner);
    });
  }
  /** Rows moved: what is remembered about them follows. `to` says where a row went, null that it is gone. */
  shiftRows(table: string, to: (index: number) => number | null): void {
    const shift = (path: string): string | null => {
      if (!path.startsWith(`${table}/`)) return path;
      const [row = '', ...rest] = path.slice(table.length + 1).split('/');
      const index = to(Number(row));
      return index === null ? null : [table, index, ...rest].join('/');
    };
    this.#left = new Set([...this.#left].map(shift).filter((path) => path !== null));
    this.#refused = this.#refused.flatMap((issue) => {
      const path = shift(issue.path);
      return path === null ? [] : [{ ...issue, path }];
    });
  }

  #isShown(issue: Issue): boolean {
    if (this.#checkedAll || this.#refused.includes(issue)) return true;
    const owner = this.#places.ownerOf(issue.path);
    if (owner === null) return false;
    if (this.#checked.size > 0 && this.#places.containersOf(owner).some((key) => this.#checked.has(key))) {
      return true;
    }
    return this.#left.has(owner) && issue.code !== 'required';
  }

  #show(): void {
    const own = this.#verdict?.issues ?? NONE;
    const key = (issue: Issue) => `${issue.path} ${issue.code}`;
    const known = new Set(own.map(key));
    this.#list = [...own, ...this.#refused.filter((issue) => !known.has(key(issue)))].filter((issue) =>
      this.#isShown(issue),
    );
    const shown = new Map<string, Issue[]>();
    for (const issue of this.#list) {
      const owner = this.#places.ownerOf(issue.path);
      if (owner === null) continue;
      const at = shown.get(owner);
      if (at) at.push(issue);
      else shown.set(owner, [issue]);
    }
    this.#shown = shown;
  }
}
