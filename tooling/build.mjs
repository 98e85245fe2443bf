// `npm run build`: builds the browser app for production, unless nothing changed.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';

ensureInstalled();
const failure = await ensureBuilt();
if (failure) {
  console.error(failure);
  process.exitCode = 1;
}
