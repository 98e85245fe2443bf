import { lazy } from 'react';

// What most visits do not need is fetched when it is asked for.
export const Palette = lazy(() =>
  import('../palette/palette.tsx').then((part) => ({ default: part.Palette })),
);
export const SettingsMode = lazy(() =>
  import('../settings/settings-mode.tsx').then((part) => ({ default: part.SettingsMode })),
);
export const TextsMode = lazy(() =>
  import('../texts/texts-mode.tsx').then((part) => ({ default: part.TextsMode })),
);
export const PreviewMode = lazy(() =>
  import('../preview/preview-mode.tsx').then((part) => ({ default: part.PreviewMode })),
);
export const JsonMode = lazy(() =>
  import('../json/json-mode.tsx').then((part) => ({ default: part.JsonMode })),
);
export const PublishSheet = lazy(() =>
  import('../proof/publish-sheet.tsx').then((part) => ({ default: part.PublishSheet })),
);

export const Properties = lazy(() =>
  import('../properties/properties.tsx').then((part) => ({ default: part.Properties })),
);
export const VersionsDrawer = lazy(() =>
  import('../versions/versions-drawer.tsx').then((part) => ({ default: part.VersionsDrawer })),
);
export const Comments = lazy(() =>
  import('../comments/comments.tsx').then((part) => ({ default: part.Comments })),
);

export const RulesMode = lazy(() =>
  import('../rules/rules-mode.tsx').then((part) => ({ default: part.RulesMode })),
);

export const StartPage = lazy(() =>
  import('../start/start-page.tsx').then((part) => ({ default: part.StartPage })),
);
export const AppPage = lazy(() =>
  import('../start/app-page.tsx').then((part) => ({ default: part.AppPage })),
);
