import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

/** Words of the settings. */
export const words = { zh, en };
