import type { WorkspaceApp } from '@weir/api';
import { useEffect } from 'react';
import { useLocation } from 'react-router';

const KEPT = 'weir.app';

/** The app of the page that is open; on pages of no app the one last used, else the first. */
export function useCurrentApp(apps: readonly WorkspaceApp[] | undefined): WorkspaceApp | undefined {
  const { pathname } = useLocation();
  const here = appOf(pathname);
  const open = apps?.find((app) => app.key === here);
  useEffect(() => {
    if (open) keep(open.key);
  }, [open]);
  return open ?? lastApp(apps);
}

/** The app last used of those there are, else the first. */
export function lastApp(apps: readonly WorkspaceApp[] | undefined): WorkspaceApp | undefined {
  const kept = read();
  return apps?.find((app) => app.key === kept) ?? apps?.[0];
}

/** The app a path of the workspace belongs to. */
function appOf(pathname: string): string | undefined {
  return /^\/a\/([^/]+)/.exec(pathname)?.[1];
}

// Kept for convenience only: where nothing may be kept, the first app opens.
function read(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
function keep(key: string): void {
  try {
    localStorage.setItem(KEPT, key);
  } catch {}
}
