import { type Command, type CommandContext, type Outcome, UsageError } from './command.ts';
import { compile } from './compile.ts';
import { diff, exportApp, test } from './folder-commands.ts';
import { keyCreate } from './key-create.ts';
import { linkCreate } from './link-create.ts';
import { publish } from './publish.ts';
import { userCreate } from './user-create.ts';
import { validate } from './validate.ts';

/** All commands by name; some names have two words. */
export const commands: Readonly<Record<string, Command>> = {
  validate,
  compile,
  test,
  publish,
  import: publish,
  export: exportApp,
  diff,
  'user create': userCreate,
  'key create': keyCreate,
  'link create': linkCreate,
};

const HELP = [
  '用法 Usage: npm run -s weir -- <command>',
  '',
  ...Object.values(commands)
    .filter((command, at, all) => all.indexOf(command) === at)
    .map(({ usage, help }) => `  ${usage}\n      ${help}`),
].join('\n');

/** Runs one command line. Never throws for what people can get wrong. */
export async function runCommand(words: readonly string[], context: CommandContext): Promise<Outcome> {
  const [first = '', second = '', ...rest] = words;
  if (first === '' || first === 'help' || first === '--help') return { exitCode: 0, out: HELP };
  const two = commands[`${first} ${second}`];
  const command = two ?? commands[first];
  if (!command) return { exitCode: 2, err: `没有命令 ${first}。 There is no command ${first}.\n\n${HELP}` };
  try {
    return await command.run(two ? rest : words.slice(1), context);
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof UsageError) return { exitCode: 2, err: `${message}\n${command.usage}` };
    return { exitCode: 1, err: message };
  }
}
