import { runTurbo } from './turbo.mjs';

/** The browser apps: workspace and fill page, designer. */
const APPS = ['@weir/runtime', '@weir/designer'];

/** Builds the browser apps whose sources changed since they were built; returns a failure text or undefined. */
export async function ensureBuilt() {
  console.error('正在准备网页…… Preparing the web apps…');
  const { code, output } = await runTurbo('build', ['build'], { only: APPS });
  return code === 0 ? undefined : `构建失败。 The build failed.\n${output.trimEnd()}`;
}
