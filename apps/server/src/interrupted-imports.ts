import type { ImportRun, Ports } from '@weir/usecases';

const UNDER_WAY: ReadonlySet<ImportRun['state']> = new Set(['reading', 'writing']);

/** Imports that a stop cut off would look as if they ran for ever; says so instead. */
export async function markInterruptedImports(ports: Ports, olderThanMs: number): Promise<number> {
  let count = 0;
  const now = ports.clock.now().getTime();
  for (const app of await ports.artefacts.apps()) {
    const published = await ports.artefacts.current(app.key);
    for (const form of published?.of('form').keys() ?? []) {
      for (const run of await ports.imports.list(app.key, form, 50)) {
        if (!UNDER_WAY.has(run.state) || now - Date.parse(run.createdAt) < olderThanMs) continue;
        await ports.imports.save({ ...run, state: 'failed', message: INTERRUPTED });
        count++;
      }
    }
  }
  return count;
}

const INTERRUPTED = {
  code: 'import.interrupted',
  path: '',
  message: {
    'zh-CN': '导入时服务停止了。请重新导入同一个文件：已导入的记录会自动跳过。',
    en: 'The server stopped during the import. Import the same file again: what is there already is skipped.',
  },
};
