import { type DocumentNode, parse } from 'graphql';
import type { ApprovalStatus, Outcome } from '../../domain/approval/lifecycle.ts';
import type { RiskLevel } from '../../domain/policy/risk.ts';

type Json = Readonly<Record<string, unknown>>;
interface Who {
  readonly displayName: string;
}

/** What the page shows, asked of the same API that everybody uses. */
export interface ShownApproval {
  readonly id: string;
  readonly status: ApprovalStatus;
  readonly revision: number;
  readonly type: string;
  readonly action: string;
  readonly summary: string;
  readonly params: Json | null;
  readonly proposedParams: Json | null;
  readonly paramsSchema: Json | null;
  readonly context: Json;
  readonly keyValueContext: readonly { readonly key: string; readonly value: string }[];
  readonly escalationSchema: Json | null;
  readonly riskLevel: RiskLevel;
  readonly recommendation: {
    readonly outcome: { readonly type: Outcome; readonly note: string | null };
    readonly confidence: number | null;
    readonly rationale: string | null;
  } | null;
  readonly requester: Who;
  readonly requestedBy: string | null;
  readonly assignee: Who | null;
  readonly assignedGroup: string | null;
  readonly claimedBy: Who | null;
  readonly project: { readonly name: string };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly policySnapshot: {
    readonly policy: { readonly name: string } | null;
    readonly reasonRequired: boolean;
  };
  readonly confirmationCode: string | null;
  readonly progress: {
    readonly stage: number;
    readonly stages: number;
    readonly approvals: number;
    readonly rejections: number;
    readonly required: number;
    readonly groups: readonly { readonly group: string; readonly count: number }[];
    readonly stageEndsAt: string | null;
  };
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly sizeBytes: number;
    readonly url: string;
  }[];
  readonly messages: {
    readonly nodes: readonly {
      readonly author: Who;
      readonly automatic: boolean;
      readonly content: string;
      readonly createdAt: string;
    }[];
  };
  readonly availableOutcomes: readonly Outcome[];
  readonly decisions: {
    readonly nodes: readonly {
      readonly outcome: Outcome;
      readonly final: boolean;
      readonly decidedBy: Who;
      readonly decidedAt: string;
      readonly reason: string | null;
      readonly note: string | null;
      readonly delegatedTo: Who | null;
      readonly overrideAction: string | null;
    }[];
  };
}

export const approvalDocument: DocumentNode = parse(`query ApprovalPage($id: ID!) {
  approval(id: $id) {
    id status revision type action summary params proposedParams paramsSchema context escalationSchema riskLevel
    keyValueContext { key value }
    recommendation { outcome { type note } confidence rationale }
    requester { displayName } requestedBy assignee { displayName } assignedGroup claimedBy { displayName }
    project { name } createdAt expiresAt policySnapshot confirmationCode
    progress { stage stages approvals rejections required groups { group count } stageEndsAt }
    attachments { name mediaType sizeBytes url }
    messages(last: 50) { nodes { author { displayName } automatic content createdAt } }
    availableOutcomes
    decisions(first: 100) { nodes {
      outcome final decidedBy { displayName } decidedAt reason note delegatedTo { displayName } overrideAction
    } }
  }
}`);

export const respondDocument: DocumentNode = parse(`mutation ApprovalPageRespond($input: RespondInput!) {
  respond(input: $input) { __typename ... on UserError { code message } }
}`);

export const cancelDocument: DocumentNode = parse(`mutation ApprovalPageCancel($input: CancelApprovalInput!) {
  cancelApproval(input: $input) { __typename ... on UserError { code message } }
}`);

export const sayDocument: DocumentNode = parse(`mutation ApprovalPageSay($input: SendMessageInput!) {
  sendMessage(input: $input) { __typename ... on UserError { code message } }
}`);
