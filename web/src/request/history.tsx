import { pastOutcomes } from '../../../packages/render/src/past-outcomes.ts';
import { showObject } from '../../../packages/render/src/show-value.ts';
import { look } from '../text/look.ts';
import { OthersText } from '../text/others-text.tsx';
import { Shown } from '../text/shown.tsx';
import { Moment } from '../time/moment.tsx';
import type { Approval } from './approval.ts';
import { Receipt } from './receipt.tsx';
import { Snapshot } from './snapshot.tsx';

/** Every decision, oldest first, and what became of what was approved. */
export function History({
  approval: { id, decisions, effect, createdAt, requester },
}: {
  readonly approval: Approval;
}) {
  return (
    <section>
      <h2>History</h2>
      <ol className="history">
        <li>
          <OthersText text={requester.displayName} /> asked <Moment at={createdAt} />
        </li>
        {decisions.nodes.map((decision) => (
          <li key={decision.id}>
            <strong>
              <OthersText text={decision.decidedBy.displayName} />
            </strong>{' '}
            {pastOutcomes[decision.outcome]}
            {decision.delegatedTo && (
              <>
                {' '}
                to <OthersText text={decision.delegatedTo.displayName} />
              </>
            )}
            {decision.overrideAction && (
              <>
                {' '}
                to do instead: “<OthersText text={decision.overrideAction} />”
              </>
            )}{' '}
            <span className="quiet">
              <Moment at={decision.decidedAt} /> · revision {decision.revision}
              {decision.final ? '' : ' · not final'}
              {seenWords(decision)}
            </span>
            {[decision.reason, decision.note].map((words) =>
              words ? (
                <q key={words}>
                  <OthersText text={words} />
                </q>
              ) : null,
            )}
            <Snapshot decision={decision} />
          </li>
        ))}
        {effect.status !== 'NONE' && (
          <li>
            {effects[effect.status] ?? effect.status.toLowerCase()}
            {effect.redeemedBy && effect.redeemedAt && (
              <>
                {' '}
                by <OthersText text={effect.redeemedBy.displayName} />, <Moment at={effect.redeemedAt} />
              </>
            )}
            {effect.status === 'REDEEMED' && effect.leaseEndsAt && (
              <>
                ; its report is expected until <Moment at={effect.leaseEndsAt} />
              </>
            )}
            {effect.status === 'NOT_REDEEMED' && effect.expiresAt && (
              <>
                , until <Moment at={effect.expiresAt} />
              </>
            )}
            {effect.reportedAt && (
              <>
                , reported <Moment at={effect.reportedAt} />
              </>
            )}
            {effect.revokedBy && (
              <>
                {' '}
                by <OthersText text={effect.revokedBy.displayName} />
              </>
            )}
            {effect.revokeReason && (
              <q>
                <OthersText text={effect.revokeReason} />
              </q>
            )}
            {effect.result && <Shown of={showObject(effect.result, null, look)} />}
            <Receipt approvalId={id} />
            {effect.error && (
              <q>
                <OthersText text={effect.error} />
              </q>
            )}
          </li>
        )}
      </ol>
    </section>
  );
}

const effects: Readonly<Record<string, string>> = {
  NOT_REDEEMED: 'The agent has not begun yet; its receipt is unspent',
  REDEEMED: 'The receipt was spent: it is being done',
  SUCCEEDED: 'It was done',
  FAILED: 'It was tried and failed',
  UNCERTAIN: 'Whether it was done is uncertain',
  REVOKED: 'The receipt was revoked',
};

type PastDecision = Approval['decisions']['nodes'][number];

/** What was in view when it was decided, as the page that sent it said. */
function seenWords({ displayedWhole, notDisplayed }: PastDecision): string {
  if (displayedWhole === null) return '';
  if (displayedWhole) return ' · seen whole';
  if (!notDisplayed) return ' · seen in part';
  return ` · not seen: ${notDisplayed.map((part) => partNames[part]).join(', ')}`;
}

const partNames: Readonly<Record<NonNullable<PastDecision['notDisplayed']>[number], string>> = {
  TYPE: 'type',
  ACTION: 'action',
  SUMMARY: 'summary',
  RISK_LEVEL: 'risk',
  PARAMS: 'what will be done',
  CONTEXT: 'facts',
  KEY_VALUE_CONTEXT: 'key facts',
};
