import { AskDecideHear } from './0001-ask-decide-hear.ts';
import { RulesVersionAndPlainColumns } from './0002-rules-version-and-plain-columns.ts';
import { AuthorityAndDelegation } from './0003-authority-and-delegation.ts';
import { PoliciesAndVotes } from './0004-policies-and-votes.ts';
import { ApprovalStatistics } from './0005-approval-statistics.ts';
import { MessagesAndTemplates } from './0006-messages-and-templates.ts';
import { Elicitations } from './0007-elicitations.ts';
import { AgentsAndExecutions } from './0008-agents-and-executions.ts';
import { WebhooksAndDeliveries } from './0009-webhooks-and-deliveries.ts';
import { Files } from './0010-files.ts';
import { Links } from './0011-links.ts';
import { Notifications } from './0012-notifications.ts';
import { ChangesTogether } from './0013-changes-together.ts';
import { AppendEventsFromItsFile } from './0014-append-events-from-its-file.ts';
import { JsonInTheOrderItWasSent } from './0015-json-in-the-order-it-was-sent.ts';
import { EveryWaitEnds } from './0016-every-wait-ends.ts';
import { WhoDecidedAndWhoActed } from './0017-who-decided-and-who-acted.ts';
import { HandlesWithoutCase } from './0018-handles-without-case.ts';
import { InsteadOfARefusedOne } from './0019-instead-of-a-refused-one.ts';
import { CallbackSecretShown } from './0020-callback-secret-shown.ts';
import { WritesProveTheirRights } from './0021-writes-prove-their-rights.ts';
import { AccessIsListedAndEnded } from './0022-access-is-listed-and-ended.ts';

/** Every migration, oldest first. A published one is never edited; the next one mends it. */
export const migrations = [
  { name: '0001-ask-decide-hear', class: AskDecideHear },
  { name: '0002-rules-version-and-plain-columns', class: RulesVersionAndPlainColumns },
  { name: '0003-authority-and-delegation', class: AuthorityAndDelegation },
  { name: '0004-policies-and-votes', class: PoliciesAndVotes },
  { name: '0005-approval-statistics', class: ApprovalStatistics },
  { name: '0006-messages-and-templates', class: MessagesAndTemplates },
  { name: '0007-elicitations', class: Elicitations },
  { name: '0008-agents-and-executions', class: AgentsAndExecutions },
  { name: '0009-webhooks-and-deliveries', class: WebhooksAndDeliveries },
  { name: '0010-files', class: Files },
  { name: '0011-links', class: Links },
  { name: '0012-notifications', class: Notifications },
  { name: '0013-changes-together', class: ChangesTogether },
  { name: '0014-append-events-from-its-file', class: AppendEventsFromItsFile },
  { name: '0015-json-in-the-order-it-was-sent', class: JsonInTheOrderItWasSent },
  { name: '0016-every-wait-ends', class: EveryWaitEnds },
  { name: '0017-who-decided-and-who-acted', class: WhoDecidedAndWhoActed },
  { name: '0018-handles-without-case', class: HandlesWithoutCase },
  { name: '0019-instead-of-a-refused-one', class: InsteadOfARefusedOne },
  { name: '0020-callback-secret-shown', class: CallbackSecretShown },
  { name: '0021-writes-prove-their-rights', class: WritesProveTheirRights },
  { name: '0022-access-is-listed-and-ended', class: AccessIsListedAndEnded },
];
