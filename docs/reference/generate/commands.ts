import type { Argument, Command, Option } from 'commander';
import { createProgram } from '../../../src/cli/program.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';
import { page } from './page.ts';
import { table } from './table.ts';

const silent: Terminal = {
  interactive: false,
  columns: 80,
  out: () => undefined,
  note: () => undefined,
  paint: (_style, text) => text,
};

/** Options that many commands have, and that are described once. */
const shared = ['--url <url>', '--key <key>', '--json'];

export function commandsPage(program: Command = createProgram(silent)): string {
  return page(
    'Commands',
    'src/cli/',
    'What `countersign` does from a terminal; [the guide](../guides/command-line.md) shows how a reviewer uses it. Every command has `--help`. Those that talk to a server take `--url`, the server, otherwise `COUNTERSIGN_URL`, the server of this directory, or port 4400 here; `--key`, the API key, otherwise `COUNTERSIGN_API_KEY`, or a key of this directory’s server; and `--json`, to answer in JSON. The exit code is 0 when it was done, 1 when it failed, 2 when the command was not understood, and 130 when it was interrupted.',
    program.commands.flatMap((command) => sectionOf(command)),
  );
}

function sectionOf(group: Command): string[] {
  const commands = group.commands.length > 0 ? group.commands : [group];
  const prefix = group.commands.length > 0 ? `${group.name()} ` : '';
  return [
    `## ${group.name()}`,
    ...(prefix === '' ? [] : [sentence(group.description())]),
    ...commands.flatMap((command) => commandOf(command, prefix)),
  ];
}

function commandOf(command: Command, prefix: string): string[] {
  const words = command.registeredArguments.map(argumentText);
  const rows = [
    ...command.registeredArguments.map((argument) => [
      `\`${argumentText(argument)}\``,
      sentence(argument.description),
    ]),
    ...command.options
      .filter(({ flags }) => !shared.includes(flags))
      .map((option) => [`\`${option.flags}\``, optionSentence(option)]),
  ];
  return [
    `### \`countersign ${[`${prefix}${command.name()}`, ...words].join(' ')}\``,
    sentence(command.description()),
    ...(rows.length > 0 ? [table(['Argument or option', 'Meaning'], rows)] : []),
  ];
}

function argumentText(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function optionSentence({ description, mandatory, defaultValue, argChoices }: Option): string {
  const values = argChoices ? ` One of ${argChoices.map((value) => `\`${value}\``).join(', ')}.` : '';
  const unset = defaultValue === undefined ? '' : ` By default \`${String(defaultValue)}\`.`;
  return `${sentence(description)}${values}${unset}${mandatory ? ' Required.' : ''}`;
}

/** The help of a command says fragments, as commands do. */
function sentence(text: string): string {
  if (text === '') throw new Error('A command, argument or option has no description.');
  const begun = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.…]$/.test(begun) ? begun : `${begun}.`;
}
