import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Holds the address of the server that last ran on a data directory, so that commands can print links. */
export const ADDRESS_FILE = 'address.txt';

/** Notes the address for commands. */
export function noteAddress(dataDir: string, publicUrl: string): void {
  writeFileSync(path.join(dataDir, ADDRESS_FILE), `${publicUrl}\n`);
}
