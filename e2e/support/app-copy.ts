import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { administrator } from './workspace.ts';

const TEMPLATE = path.resolve(import.meta.dirname, '../../templates/jinggu');

// biome-ignore lint/suspicious/noExplicitAny: artefacts are edited here as a person edits the file
type Json = any;

/** The template's artefacts under another key, so that a journey may change them without touching the others' app. */
export class AppCopy {
  readonly folder: string;
  readonly key: string;

  constructor(key: string) {
    this.key = key;
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'weir-app-'));
    for (const part of ['app.json', 'forms', 'roles', 'channels'])
      cpSync(path.join(TEMPLATE, part), path.join(this.folder, part), { recursive: true });
    this.edit('app.json', (app) => ({ ...app, key }));
  }

  /** Rewrites one file. */
  edit(file: string, change: (artefact: Json) => Json): void {
    const place = path.join(this.folder, file);
    writeFileSync(place, `${JSON.stringify(change(JSON.parse(readFileSync(place, 'utf8'))), null, 2)}\n`);
  }

  /** Replaces the channels. */
  channels(channels: readonly Json[]): void {
    const place = path.join(this.folder, 'channels');
    rmSync(place, { recursive: true });
    mkdirSync(place);
    for (const channel of channels)
      writeFileSync(
        path.join(place, `${channel.key}.channel.json`),
        JSON.stringify({ kind: 'channel', specVersion: 1, form: 'order', ...channel }),
      );
  }

  /** Publishes over HTTP, as the publishing page does. */
  async publish(): Promise<void> {
    const files = readdirSync(this.folder, { recursive: true, encoding: 'utf8' });
    const artefacts = files
      .filter((file) => file.endsWith('.json'))
      .map((file) => JSON.parse(readFileSync(path.join(this.folder, file), 'utf8')));
    await (await administrator()).must('admin.publish', { app: this.key, artefacts, reason: 'e2e' });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
