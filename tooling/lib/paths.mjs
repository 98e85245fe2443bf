import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Made by commands, safe to delete. */
export const cache = path.join(root, '.cache');

/** A path inside the repository. */
export const at = (...parts) => path.join(root, ...parts);
