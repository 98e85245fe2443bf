import type { Issue } from '@weir/base';
import { artefactIssue } from '../../check/artefact-issue.ts';
import type { AppTheme } from './app.ts';

/** Largest logo. */
export const LOGO_BYTES = 65_536;
const LOGO = /^data:image\/(?:png|jpeg|webp);base64,([A-Za-z0-9+/]+={0,2})$/;
/** Contrast that writing needs to be read by everybody (WCAG AA). */
const READABLE = 4.5;

/** Checks how an app looks: the logo is a picture that is small enough, and white can be read on the colour. */
export function checkTheme(theme: AppTheme | undefined): readonly Issue[] {
  const issues: Issue[] = [];
  const { logo, primary } = theme ?? {};
  if (logo !== undefined) {
    const bytes = logoBytes(logo);
    if (bytes === null) {
      issues.push(
        artefactIssue(
          'theme.logo',
          '/theme/logo',
          '标志要是 PNG、JPEG 或 WebP 图片，请重新选一张',
          'The logo must be a PNG, JPEG or WebP picture; choose another one',
        ),
      );
    } else if (bytes > LOGO_BYTES) {
      issues.push(
        artefactIssue(
          'theme.logoSize',
          '/theme/logo',
          '标志图片不能超过 64 KB，请压缩后再选',
          'The logo has at most 64 kB; make the picture smaller',
          { limit: LOGO_BYTES },
        ),
      );
    }
  }
  if (primary !== undefined && contrastWithWhite(primary) < READABLE) {
    issues.push(
      artefactIssue(
        'theme.contrast',
        '/theme/primary',
        `主色 ${primary} 太浅，白字看不清，请选深一些的颜色`,
        `White cannot be read on the colour ${primary}; choose a darker one`,
        { contrast: Math.round(contrastWithWhite(primary) * 100) / 100, needed: READABLE },
      ),
    );
  }
  return issues;
}

/** Size of a logo; null for what is no picture as a data URL. */
function logoBytes(logo: string): number | null {
  const base64 = LOGO.exec(logo)?.[1];
  if (base64 === undefined) return null;
  return Math.floor((base64.length * 3) / 4) - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
}

/** Contrast of a colour (`#rrggbb`) with white, from 1 to 21, as WCAG defines it. */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
