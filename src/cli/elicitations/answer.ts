import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { graphql } from '../../documents/graphql.ts';
import { answerFields } from '../../domain/elicitation/answer-field.ts';
import type { ElicitationAction } from '../../domain/elicitation/elicitation.ts';
import { typedContent } from '../../domain/elicitation/typed-content.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withServerOptions } from '../client-command.ts';
import { Failure } from '../failure.ts';
import type { ServerOptions } from '../find-server.ts';
import { readJson } from '../read-json.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { type ElicitationSheet, readElicitation } from './read-elicitation.ts';

interface AnswerOptions extends ServerOptions {
  readonly accept?: readonly string[];
  readonly json?: string;
  readonly decline?: boolean;
  readonly cancel?: boolean;
}

const document = graphql(`mutation AnswerElicitation($input: AnswerElicitationInput!) {
  answerElicitation(input: $input) {
    __typename
    ... on AnswerElicitationPayload { elicitation { id status } }
    ... on UserError { code message }
    ... on ValidationError { issues { path message } }
  }
}`);

export function addAnswer(elicitations: Command, terminal: Terminal): void {
  const others = ['accept', 'json', 'decline', 'cancel'];
  const apartFrom = (name: string) => others.filter((other) => other !== name);
  const command = elicitations
    .command('answer')
    .description('answer a question, or end it without an answer')
    .argument('<id>', 'the question, elic_…');
  withServerOptions(command)
    .addOption(
      new Option(
        '--accept <field=value...>',
        'answer field by field; a list field may be given more than once',
      ).conflicts(apartFrom('accept')),
    )
    .addOption(
      new Option(
        '--json <object>',
        'answer with this JSON object, with a file, or with - for the standard input',
      ).conflicts(apartFrom('json')),
    )
    .addOption(new Option('--decline', 'choose not to answer').conflicts(apartFrom('decline')))
    .addOption(
      new Option('--cancel', 'dismiss the question, or take your own back').conflicts(apartFrom('cancel')),
    )
    .action((id: string, options: AnswerOptions) => answer(id, options, terminal));
}

async function answer(id: string, options: AnswerOptions, terminal: Terminal): Promise<void> {
  const action = actionOf(options);
  const server = await serverFor('reviewerKey', options);
  const question = await readElicitation(server, id);
  const content = action === 'ACCEPT' ? await contentOf(options, question) : null;
  const input = { idempotencyKey: randomUUID(), id: question.id, action, content };
  const { answerElicitation } = await callApi(server, document, { input });
  if (answerElicitation.__typename === 'ValidationError') throw misfit(answerElicitation.issues);
  const { elicitation } = payloadOf(answerElicitation);
  terminal.out(`${elicitation.id}  ${elicitation.status}`);
}

function actionOf({ accept, json, decline, cancel }: AnswerOptions): ElicitationAction {
  if (accept || json !== undefined) return 'ACCEPT';
  if (decline) return 'DECLINE';
  if (cancel) return 'CANCEL';
  throw new Failure('Say how it ends: --accept field=value …, --json, --decline or --cancel.');
}

async function contentOf(
  { accept = [], json }: AnswerOptions,
  { responseSchema }: ElicitationSheet,
): Promise<Readonly<Record<string, unknown>>> {
  if (json !== undefined) return readJson(json);
  const fields = answerFields(responseSchema);
  if (!fields)
    throw new Failure('This answer has no fields that can be given one by one. Give it with --json.');
  const typed = new Map<string, string[]>();
  for (const pair of accept) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    if (!fields.some((field) => field.name === name)) {
      const names = fields.map((field) => oneLine(field.name)).join(', ');
      throw new Failure(`“${oneLine(pair)}” is no field=value of this answer. Its fields are ${names}.`);
    }
    typed.set(name, [...(typed.get(name) ?? []), value]);
  }
  const content = typedContent(fields, (name) => typed.get(name) ?? []);
  if ('issues' in content)
    throw misfit(content.issues.map((issue) => ({ ...issue, path: ['', '', ...issue.path] })));
  return content.content;
}

/** Each problem on a line of its own, with its field. */
function misfit(issues: readonly { readonly path: readonly string[]; readonly message: string }[]): Failure {
  const lines = issues.map(({ path, message }) => {
    const [field] = path.slice(2);
    return oneLine(field === undefined || message.startsWith(field) ? message : `${field}: ${message}`);
  });
  return new Failure(`Nothing was sent.\n${lines.join('\n')}`);
}
