import { notificationReasons } from '../../domain/notification/notification.ts';
import type { NotificationPreference as Row } from '../../entities/notification-preference.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { existing } from '../loaders.ts';
import { maySeeRights } from '../people/principal.ts';
import { personal } from '../personal.ts';
import { RiskLevelEnum } from '../policy/risk-level.ts';
import { Principal } from '../refs.ts';

const NoticeReasonEnum = enumOf('NoticeReason', 'Why a reviewer is notified.', notificationReasons, {
  REQUESTED: 'Something was asked that they may decide.',
  REVISED: 'What was asked was replaced by a new revision.',
  DELEGATED: 'A request was delegated to them.',
  ESCALATED: 'A request came up to their stage.',
  REMINDED: 'Half, or nine tenths, of its time have passed.',
});

export const NotificationPreferences = builder.objectRef<Row>('NotificationPreferences').implement({
  description: 'Where and about what a reviewer is notified that an approval waits for them.',
  fields: (t) => ({
    principal: t.field({
      type: Principal,
      description: 'Whose they are.',
      resolve: ({ principalId }, _args, { loaders }) => loaders.principal.load(principalId).then(existing),
    }),
    email: t.exposeString('email', {
      nullable: true,
      description: 'The address that notifications are e-mailed to; null for none.',
    }),
    slackUserId: t.exposeString('slackUserId', {
      nullable: true,
      description:
        'Their member id in Slack, where they are mentioned and may press buttons; null for neither.',
    }),
    minimumRisk: t.field({
      type: RiskLevelEnum,
      description: 'They are notified of requests of this risk level and above.',
      resolve: ({ minimumRisk }) => minimumRisk,
    }),
    reasons: t.field({
      type: [NoticeReasonEnum],
      description: 'What they are notified of.',
      resolve: ({ reasons }) => reasons,
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When they last changed.' }),
  }),
});

builder.objectField(Principal, 'notifications', (t) =>
  t.field({
    type: NotificationPreferences,
    nullable: true,
    description:
      'Where and about what this person is notified that an approval waits for them. Null when there are none, or unless it is you or you hold the scope `admin`.',
    extensions: personal,
    resolve: (principal, _args, context) =>
      maySeeRights(principal, context) ? context.loaders.notificationPreference.load(principal.id) : null,
  }),
);
