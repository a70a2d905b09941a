import type { DataOf } from '../../documents/document.ts';
import { graphql } from '../../documents/graphql.ts';
import { mayBeDone } from '../../domain/approval/lifecycle.ts';
import { fallbackWords } from '../../domain/policy/fallback.ts';
import { fromNow } from '../moment.ts';
import { Sheet } from '../sheet.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { approvalLine, riskStyle, statusStyle } from './approval.ts';
import { decisionLine, decisionSentence } from './decision-sentence.ts';
import { effectFacts, printEffect } from './effect-facts.ts';

export const sheetDocument = graphql(
  `query ShowApproval($id: ID!) {
    approval(id: $id) {
      ...ApprovalLine ...EffectFacts revision type action params proposedParams context approvalUrl decidedAt
      confirmationCode policySnapshot { policyName policyVersion fallback reasonRequired } checkpointName
      outcomes { outcome allowed reason effect }
      progress {
        assigneeOnly stage stages approvals required rejections denyThreshold stageEndsAt
        votes { principal { handle } because }
        seats { group needed filled { principal { handle } } couldFill { handle } }
      }
      requester { kind } project { name } task { id name } assignee { handle } assignedGroup requestedBy
      claimedBy { handle } claimedUntil
      keyValueContext { key value } attachments { id name mediaType sizeBytes url }
      recommendation { outcome { type note reasonCode } confidence rationale }
      decisions(first: 100) { nodes { ...DecisionLine } }
      insteadOf { id decision { ...DecisionLine } }
    }
  }`,
  approvalLine,
  decisionLine,
  effectFacts,
);

type ShownApproval = NonNullable<DataOf<typeof sheetDocument>['approval']>;

/** One approval, whole: what will be done, who decides, the words of the agent, and what else is known. */
export function printSheet(approval: ShownApproval, terminal: Terminal, nowMs: number): void {
  const { paint, out } = terminal;
  const { id, status, riskLevel, revision } = approval;
  out(
    `${id}  ${paint(statusStyle(status), status)}  ${paint(riskStyle(riskLevel), riskLevel)}  revision ${revision}`,
  );
  const sheet = new Sheet(terminal);
  printAction(approval, sheet);
  printProgress(approval, sheet, nowMs);
  printEffect(approval, sheet);
  printAgentsWords(approval, sheet);
  printFacts(approval, sheet, terminal, nowMs);
}

function printAction(approval: ShownApproval, sheet: Sheet): void {
  const { type, action, params, proposedParams, insteadOf, status } = approval;
  sheet.heading(mayBeDone(status) ? 'What will be done' : 'What was asked for');
  if (insteadOf?.decision) {
    sheet.fact('asked before', `${insteadOf.id}, ${decisionSentence(insteadOf.decision)}`);
  }
  sheet.fact('type', type);
  sheet.quote('action', action);
  sheet.json(proposedParams ? 'params, as edited by a reviewer' : 'params', params);
  sheet.json('params, as proposed by the agent', proposedParams);
}

function printProgress(approval: ShownApproval, sheet: Sheet, nowMs: number): void {
  const { progress, policySnapshot, status, expiresAt } = approval;
  const { policyName, policyVersion, fallback } = policySnapshot;
  sheet.heading('Who decides');
  const uncaught = fallback ? fallbackWords[fallback] : 'none';
  sheet.fact('policy', policyName ? `“${oneLine(policyName)}”, version ${policyVersion}` : uncaught);
  if (progress.stages > 1) sheet.fact('stage', `${progress.stage} of ${progress.stages}`);
  sheet.fact('votes', votesOf(progress));
  if (status === 'PENDING') {
    for (const { principal, because } of progress.votes) {
      if (because) sheet.fact('no vote', `${oneLine(principal.handle)}: ${lapses[because]}`);
    }
    for (const seat of progress.seats) sheet.fact('needed', seatText(seat));
    sheet.fact('next stage', progress.stageEndsAt && moment(progress.stageEndsAt, nowMs));
    sheet.fact('ends', moment(expiresAt, nowMs));
  }
  sheet.fact('assigned to', assigneeOf(approval));
  const { claimedBy, claimedUntil } = approval;
  sheet.fact(
    'claimed by',
    claimedBy && claimedUntil && `${oneLine(claimedBy.handle)} until ${moment(claimedUntil, nowMs)}`,
  );
  for (const decision of approval.decisions.nodes) sheet.fact('decision', decisionSentence(decision));
  if (status === 'PENDING') printOutcomes(approval, sheet);
}

/** What the reader may answer, what that would bring about where it is not plain, and why not. */
function printOutcomes(
  { outcomes, revision, confirmationCode, policySnapshot }: ShownApproval,
  sheet: Sheet,
): void {
  const allowed = outcomes.filter((option) => option.allowed);
  sheet.fact('you may', allowed.map(({ outcome }) => outcome).join(', ') || 'not decide it now');
  if (outcomes.some(({ outcome, effect }) => outcome === 'ESCALATE' && effect === 'ENDS')) {
    sheet.fact('', 'ESCALATE would end it: there is no further stage.');
  }
  const approve = outcomes.find(({ outcome }) => outcome === 'APPROVE');
  sheet.fact('not APPROVE', approve?.reason ? oneLine(approve.reason) : null);
  if (allowed.length === 0) return;
  const needs = [
    `--revision ${revision}`,
    confirmationCode && `--confirmation ${confirmationCode}`,
    policySnapshot.reasonRequired && '--reason <text>',
  ];
  sheet.fact('decide with', needs.filter(Boolean).join(' '));
}

const lapses = {
  ROLE_LOST: 'may not decide any more',
  GROUP_LOST: 'has left the group',
  AUTHORITY_LOST: 'this is beyond their authority now',
  ACCESS_ENDED: 'access was ended',
  ONE_PERSON: 'one person with the requester',
  KEY_REVOKED: 'the key was revoked',
  VOIDED: 'voided by an administrator',
} as const;

function votesOf({ approvals, required, rejections, denyThreshold }: ShownApproval['progress']): string {
  return `${approvals} of ${required} for, ${rejections} of ${denyThreshold} against`;
}

function seatText({ group, needed, filled, couldFill }: ShownApproval['progress']['seats'][number]): string {
  const whom = group === null ? (needed === 1 ? 'any reviewer' : 'any reviewers') : oneLine(group);
  const voted = handles(filled.map(({ principal }) => principal));
  const could = handles(couldFill);
  return `${filled.length} of ${needed} from ${whom}${voted ? `, voted: ${voted}` : ''}${could ? `, could vote: ${could}` : ''}`;
}

function handles(principals: readonly { readonly handle: string }[]): string {
  return principals.map(({ handle }) => oneLine(handle)).join(', ');
}

/** With what that means: who alone may decide, or a label. */
function assigneeOf({ assignee, assignedGroup, progress, status }: ShownApproval): string | null {
  const to = assignee ? oneLine(assignee.handle) : assignedGroup && `the group ${oneLine(assignedGroup)}`;
  if (!to || status !== 'PENDING') return to;
  return progress.assigneeOnly
    ? `${to}, who alone may decide, or who stands in for them`
    : `${to}; others whom this stage asks may decide, too`;
}

function printAgentsWords(approval: ShownApproval, sheet: Sheet): void {
  const { summary, keyValueContext, context, recommendation, requester, requestedBy } = approval;
  sheet.heading(`Written by ${requester.kind === 'AGENT' ? 'the agent ' : ''}“${oneLine(requester.handle)}”`);
  sheet.quote('summary', summary);
  sheet.quote('on behalf of', requestedBy);
  sheet.pairs('at a glance', keyValueContext);
  sheet.json('context', context);
  if (!recommendation) return;
  const { outcome, confidence, rationale } = recommendation;
  const sure = confidence === null ? '' : ` (${Math.round(confidence * 100)} % sure)`;
  const why = [outcome.reasonCode, rationale, outcome.note].filter(Boolean).join('\n');
  sheet.quote('recommends', `${outcome.type}${sure}${why ? `: ${why}` : ''}`);
}

function printFacts(approval: ShownApproval, sheet: Sheet, terminal: Terminal, nowMs: number): void {
  const { requester, task, project, createdAt, checkpointName, approvalUrl } = approval;
  sheet.heading('Facts');
  sheet.fact('asked by', oneLine(requester.handle));
  sheet.fact('asked', moment(createdAt, nowMs));
  sheet.fact('project', oneLine(project.name));
  sheet.fact('task', `“${oneLine(task.name)}”`);
  sheet.fact('checkpoint', checkpointName && `“${oneLine(checkpointName)}”`);
  for (const { name, mediaType, sizeBytes, url } of approval.attachments) {
    sheet.fact('file', `${oneLine(name)} (${oneLine(mediaType)}, ${sizeBytes.toLocaleString('en')} bytes)`);
    // Not wrapped: it is followed or copied.
    terminal.out(`    ${url}`);
  }
  terminal.out(`  ${terminal.paint('muted', 'page'.padEnd(14))}${approvalUrl}`);
}

function moment(at: string, nowMs: number): string {
  return `${at} (${fromNow(at, nowMs)})`;
}
