import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import type { VariablesOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { callApi, payloadOf } from '../call-api.ts';
import { serverFor, withJson, withServerOptions } from '../client-command.ts';
import { Failure } from '../failure.ts';
import type { Server, ServerOptions } from '../find-server.ts';
import { jsonText } from '../json-text.ts';
import { momentOption } from '../moment-option.ts';
import { saysYes } from '../says-yes.ts';
import { oneLine, type Terminal } from '../terminal.ts';

type Value = string | number | boolean;

interface StandOptions extends ServerOptions {
  readonly uses: number;
  readonly until: string;
  readonly only?: Readonly<Record<string, readonly Value[]>>;
  readonly total?: readonly [param: string, most: number];
  readonly name?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

const decided = graphql(`query StandDecision($id: ID!) { approval(id: $id) { decision { id } } }`);
const preview = graphql(`query StandPreview($input: StandingApprovalPreviewInput!) {
  standingApprovalPreview(input: $input) { letsThrough refusal }
}`);
const document = graphql(`mutation Stand($input: CreateStandingApprovalInput!) {
  createStandingApproval(input: $input) {
    ... on CreateStandingApprovalPayload { policy { id name standing { letsThrough } } }
    ... on AwaitingApproval { awaiting: approval { id approvalUrl } }
    ... on UserError { code message }
  }
}`);

export function addStand(approvals: Command, terminal: Terminal): void {
  const command = approvals
    .command('stand')
    .description('let an approval stand for later requests like it; says first what that lets through')
    .argument('<id>', 'the approval that you gave, appr_…');
  withJson(withServerOptions(command))
    .requiredOption('--uses <number>', 'how many requests it approves', count)
    .requiredOption('--until <time>', 'when it ends, such as 2027-01-31T00:00:00Z', momentOption)
    .option('--only <param=value>', 'a param and a value that it may have; again for more', constraint)
    .option('--total <param=number>', 'a param that is added up, and the most that it comes to', total)
    .option('--name <text>', 'its name among the policies')
    .option('--yes', 'make it without being asked')
    .action((id: string, options: StandOptions) => stand(id, options, terminal));
}

async function stand(id: string, options: StandOptions, terminal: Terminal): Promise<void> {
  const server = await serverFor('reviewerKey', options);
  const { approval } = await callApi(server, decided, { id });
  const decisionId = approval?.decision?.id;
  if (!decisionId) throw new Failure(`Nothing is decided about “${oneLine(id)}”, so nothing can stand.`);
  const [totalOf = null, maxTotal = null] = options.total ?? [];
  const { uses: maxUses, until: endsAt, only = null } = options;
  const bounds = { decisionId, maxUses, endsAt, only, totalOf, maxTotal };
  await requireAgreed(server, bounds, options, terminal);
  const input = { idempotencyKey: randomUUID(), name: options.name ?? null, ...bounds };
  const { policy } = payloadOf((await callApi(server, document, { input })).createStandingApproval);
  terminal.out(options.json ? jsonText(policy, 0) : `${policy.id}  stands  ${oneLine(policy.name)}`);
}

/** Says what it would let through, and asks whether that is meant. */
async function requireAgreed(
  server: Server,
  input: VariablesOf<typeof preview>['input'],
  { yes = false, json = false }: StandOptions,
  terminal: Terminal,
): Promise<void> {
  const { standingApprovalPreview: said } = await callApi(server, preview, { input });
  if (!said) throw new Failure('There is no such decision.');
  if (said.refusal) throw new Failure(said.refusal);
  if (!json) terminal.out(oneLine(said.letsThrough));
  if (yes) return;
  if (!terminal.interactive || !process.stdin.isTTY) {
    throw new Failure('Nothing was made. If that is meant, call again with --yes.');
  }
  if (!(await saysYes('Let it stand? [y/N] '))) throw new Failure('Nothing was made.');
}

function count(value: string): number {
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a whole number of 1 or more.');
}

/** `to=anna` is a text, `to="5"` too, and `amount=5` a number. */
function constraint(
  given: string,
  before: Readonly<Record<string, readonly Value[]>> = {},
): Readonly<Record<string, readonly Value[]>> {
  const [param, value] = pair(given);
  return { ...before, [param]: [...(before[param] ?? []), readValue(value)] };
}

function total(given: string): readonly [string, number] {
  const [param, most] = pair(given);
  if (!(Number(most) > 0))
    throw new InvalidArgumentError('It must be a param and a number, such as amount=500.');
  return [param, Number(most)];
}

function pair(given: string): readonly [string, string] {
  const at = given.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be a param and a value, such as to=anna.');
  return [given.slice(0, at), given.slice(at + 1)];
}

function readValue(text: string): Value {
  try {
    const value: unknown = JSON.parse(text);
    return ['string', 'number', 'boolean'].includes(typeof value) ? (value as Value) : text;
  } catch {
    return text;
  }
}
