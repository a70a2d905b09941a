import type { Command } from 'commander';
import { type AnswerField, type AnswerOption, answerFields } from '../../domain/elicitation/answer-field.ts';
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
  sheet.fact('project', oneLine(question.project.name));
  sheet.fact('ends', status === 'PENDING' ? `${expiresAt} (${fromNow(expiresAt, Date.now())})` : null);
  sheet.fact('ended', answeredAt && `${answeredAt}${answeredBy ? ` by ${oneLine(answeredBy.handle)}` : ''}`);
  sheet.fact('page', question.answerUrl);
  sheet.quote('the task', question.task.name);
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
  for (const [index, field] of (fields ?? []).entries()) {
    sheet.name(`field ${index + 1}: ${shapeOf(field)}`, field.name);
    sheet.quote('its title', field.title === field.name ? null : field.title);
    sheet.quote('about it', field.description);
    sheet.quote('its choices', field.options.map(choiceLine).join('\n'));
  }
}

/** Our words alone: what the agent chose stands behind the bar. */
function shapeOf({ kind, options, format, required, ...bounds }: AnswerField): string {
  const one = options.length === 1 ? 'one choice' : `one of ${options.length} choices`;
  const value = kind === 'choice' ? one : kind === 'choices' ? `any of ${options.length} choices` : null;
  return [value ?? format ?? kind, ...boundsIn(bounds), required ? '' : 'optional']
    .filter(Boolean)
    .join(', ');
}

/** As JSON writes a text, so that each is on one line and ends where it ends. */
function choiceLine({ key, title, value }: AnswerOption): string {
  const called = title === null || title === key ? '' : `: ${JSON.stringify(title)}`;
  return `${JSON.stringify(value)}${called}`;
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
