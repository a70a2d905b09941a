import type { Command } from 'commander';
import { type AnswerField, answerFields } from '../../domain/elicitation/answer-field.ts';
import { readableName } from '../../domain/text/readable-name.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import type { ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { fromNow } from '../moment.ts';
import { Sheet } from '../sheet.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { type ElicitationSheet, readElicitation } from './read-elicitation.ts';

interface ShowElicitationOptions extends ServerOptions {
  readonly json?: boolean;
}

export function addShow(elicitations: Command, terminal: Terminal): void {
  const command = elicitations
    .command('show')
    .description('one question, and the fields of its answer')
    .argument('<id>', 'the question, elic_…');
  withJson(withServerOptions(command)).action((id: string, options: ShowElicitationOptions) =>
    show(id, options, terminal),
  );
}

async function show(id: string, options: ShowElicitationOptions, terminal: Terminal): Promise<void> {
  const question = await readElicitation(await serverFor('reviewerKey', options), id);
  if (options.json) return terminal.out(jsonText(question));
  const sheet = new Sheet(terminal);
  const { status, requester, expiresAt, answeredAt, answeredBy, content } = question;
  terminal.out(`${question.id}  ${status}`);
  sheet.fact('asked by', `${oneLine(requester.handle)} (${requester.kind.toLowerCase()})`);
  sheet.fact('asked of', audienceOf(question));
  sheet.fact('task', oneLine(`${question.task.name} (${question.project.name})`));
  sheet.fact('ends', status === 'PENDING' ? `${expiresAt} (${fromNow(expiresAt, Date.now())})` : null);
  sheet.fact('ended', answeredAt && `${answeredAt}${answeredBy ? ` by ${oneLine(answeredBy.handle)}` : ''}`);
  sheet.fact('page', question.answerUrl);
  sheet.quote('the question', question.message);
  if (content) return sheet.json('the answer', content);
  describeAnswer(question, sheet);
}

function audienceOf({ assignee, assignedGroup }: ElicitationSheet): string {
  return oneLine(assignee?.handle ?? (assignedGroup ? `the group ${assignedGroup}` : 'any reviewer'));
}

function describeAnswer({ responseSchema }: ElicitationSheet, sheet: Sheet): void {
  const fields = answerFields(responseSchema);
  if (!fields) sheet.json('the schema of the answer, which is given with --json', responseSchema);
  if (fields) sheet.heading('Fields of the answer');
  for (const field of fields ?? []) {
    const words = [field.title === field.name ? null : field.title, field.description].filter(Boolean);
    const line = `${readableName(field.name).replaceAll(/\s+/g, ' ')}: ${oneLine(shapeOf(field))}`;
    if (words.length > 0) sheet.quote(line, words.join('\n'));
    else sheet.fact('', line);
  }
}

function shapeOf({ kind, options, format, required, ...bounds }: AnswerField): string {
  const keys = options.map(({ key }) => key).join(' | ');
  const value = keys === '' ? (format ?? kind) : kind === 'choices' ? `any of ${keys}` : keys;
  return [value, ...boundsIn(bounds), required ? '' : 'optional'].filter(Boolean).join(', ');
}

function boundsIn({
  minimum,
  maximum,
  minLength,
  maxLength,
}: Pick<AnswerField, 'minimum' | 'maximum' | 'minLength' | 'maxLength'>): string[] {
  return [
    minimum === null ? '' : `at least ${minimum}`,
    maximum === null ? '' : `at most ${maximum}`,
    minLength === null ? '' : `at least ${minLength} characters`,
    maxLength === null ? '' : `at most ${maxLength} characters`,
  ];
}
