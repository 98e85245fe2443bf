import { type Command, type CommandContext, type Outcome, UsageError } from './command.ts';

/** All commands by name; some names have two words. Each loads only what it needs. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  validate: async () => (await import('./validate.ts')).validate,
  compile: async () => (await import('./compile.ts')).compile,
  test: async () => (await import('./folder-commands.ts')).test,
  format: async () => (await import('./folder-commands.ts')).format,
  publish: async () => (await import('./publish.ts')).publish,
  import: async () => (await import('./publish.ts')).publish,
  export: async () => (await import('./folder-commands.ts')).exportApp,
  diff: async () => (await import('./folder-commands.ts')).diff,
  'user create': async () => (await import('./user-create.ts')).userCreate,
  'key create': async () => (await import('./key-create.ts')).keyCreate,
  'link create': async () => (await import('./link-create.ts')).linkCreate,
  'link list': async () => (await import('./link-manage.ts')).linkList,
  'link revoke': async () => (await import('./link-manage.ts')).linkRevoke,
  'audit head': async () => (await import('./audit.ts')).auditHead,
  'audit verify': async () => (await import('./audit.ts')).auditVerify,
  'secrets rotate': async () => (await import('./secrets.ts')).secretsRotate,
  'secrets retire': async () => (await import('./secrets.ts')).secretsRetire,
  'secrets reset': async () => (await import('./secrets.ts')).secretsReset,
};

async function helpText(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  return [
    '用法 Usage: npm run -s weir -- <command>',
    '',
    ...[...new Set(all)].map(({ usage, help }) => `  ${usage}\n      ${help}`),
  ].join('\n');
}

/** Runs one command line. Never throws for what people can get wrong. */
export async function runCommand(words: readonly string[], context: CommandContext): Promise<Outcome> {
  const [first = '', second = '', ...rest] = words;
  if (first === '' || first === 'help' || first === '--help') return { exitCode: 0, out: await helpText() };
  const two = commands[`${first} ${second}`];
  const load = two ?? commands[first];
  if (!load)
    return { exitCode: 2, err: `没有命令 ${first}。 There is no command ${first}.\n\n${await helpText()}` };
  const command = await load();
  try {
    return await command.run(two ? rest : words.slice(1), context);
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof UsageError) return { exitCode: 2, err: `${message}\n${command.usage}` };
    return { exitCode: 1, err: message };
  }
}
