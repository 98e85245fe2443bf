import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

// The installed Chromium, or undefined.
function findChromium() {
  return places.find((place) => place && existsSync(place));
}

/** Finds Chromium; installs it with Chinese fonts on Debian as root. Returns its path or a sentence that says how to get it. */
export function ensureChromium() {
  let found = findChromium();
  if (!found && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('正在安装 Chromium…… Installing Chromium…');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const words of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
    ]) {
      spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env });
    }
    found = findChromium();
  }
  if (found) return { path: found };
  return {
    missing:
      '没有找到 Chromium，浏览器测试无法运行。请安装（Debian/Ubuntu：sudo apt-get install chromium fonts-noto-cjk），或用 CHROMIUM_PATH 指向它。\n' +
      'Chromium was not found, so the browser tests cannot run. Install it (Debian/Ubuntu: sudo apt-get install chromium fonts-noto-cjk) or point CHROMIUM_PATH at it.',
  };
}
