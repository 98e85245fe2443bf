// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { startLocale, storedLooks } from './stored-looks.ts';

beforeEach(() => {
  localStorage.clear();
  vi.resetModules();
});

it('starts in the language of the address, else of the last choice, else of the browser', () => {
  expect(startLocale('EN-gb')).toBe('en');
  localStorage.setItem('weir.locale', 'zh-CN');
  expect(startLocale(null)).toBe('zh-CN');
  expect(startLocale('en')).toBe('en');
  localStorage.clear();
  expect(startLocale(null)).toBe(navigator.language.startsWith('en') ? 'en' : 'zh-CN');
});

it('reads looks that anything may have written', () => {
  expect(storedLooks()).toBeNull();
  for (const text of ['null', '{', '7', '[]']) {
    localStorage.setItem('weir.preferences', text);
    expect([null, { dark: false, compact: false }]).toContainEqual(storedLooks());
  }
  localStorage.setItem('weir.preferences', '{"dark":true,"compact":"yes"}');
  expect(storedLooks()).toEqual({ dark: true, compact: false });
});

it('shows what is chosen, tells who listens, and keeps it', async () => {
  const { currentLocale, onPreferences, setLocale, setLooks } = await import('./preferences.ts');
  const heard = vi.fn();
  const leave = onPreferences(heard);
  setLocale('en');
  setLooks({ dark: true });
  setLooks({ compact: true });
  expect(heard).toHaveBeenCalledTimes(3);
  expect(currentLocale()).toBe('en');
  expect(document.documentElement.lang).toBe('en');
  expect({ ...document.documentElement.dataset }).toEqual({ theme: 'dark', density: 'compact' });
  expect(storedLooks()).toEqual({ dark: true, compact: true });
  leave();
  setLocale('zh-CN');
  expect(heard).toHaveBeenCalledTimes(3);
});

it('follows another tab', async () => {
  const { currentLocale } = await import('./preferences.ts');
  localStorage.setItem('weir.locale', 'en');
  dispatchEvent(new StorageEvent('storage', { key: 'weir.locale' }));
  expect(currentLocale()).toBe('en');
});
