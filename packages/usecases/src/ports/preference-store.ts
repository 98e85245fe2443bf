import type { ListSettings } from '@weir/artefact';
import type { Expr } from '@weir/expression';

/** Per-person list views and per-channel header matches learnt from imports. */
export interface PreferenceStore {
  readonly views: (app: string, form: string, owner: string) => Promise<readonly SavedView[]>;
  readonly saveView: (app: string, form: string, view: SavedView) => Promise<void>;
  readonly removeView: (app: string, form: string, owner: string, id: string) => Promise<void>;
  readonly headers: (app: string, form: string, channel: string) => Promise<Readonly<Record<string, string>>>;
  /** Header text → field name; remembered when an import is confirmed. */
  readonly rememberHeaders: (
    app: string,
    form: string,
    channel: string,
    headers: Readonly<Record<string, string>>,
  ) => Promise<void>;
}

export interface SavedView {
  readonly id: string;
  readonly owner: string;
  readonly shared: boolean;
  readonly title: string;
  readonly settings: Pick<ListSettings, 'columns' | 'sort'> & { readonly filter?: Expr };
}
