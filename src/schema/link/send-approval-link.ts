import {
  SendApprovalLinkInput,
  type SentLink,
  sendApprovalLink,
} from '../../actions/link/send-approval-link.ts';
import { limits } from '../../domain/limits.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Principal } from '../refs.ts';

const SendApprovalLinkPayload = builder
  .objectRef<SentLink & { readonly replayed: boolean }>('SendApprovalLinkPayload')
  .implement({
    description: 'The e-mail is on its way. The link and its code are in it and nowhere else.',
    fields: (t) => ({
      reviewer: t.field({
        type: Principal,
        description: 'The reviewer who gets the link.',
        resolve: ({ reviewer }) => reviewer,
      }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('sendApprovalLink', {
  description: `E-mails a reviewer a link by which they decide your approval once, with its code; you receive neither. Needs the scope \`approvals:create\`, and a policy with \`requesterMaySendLinks\`. At most ${limits.linkSendsMaxPerRequest} for one approval.`,
  input: SendApprovalLinkInput,
  result: resultOf('SendApprovalLinkResult', SendApprovalLinkPayload),
  action: sendApprovalLink,
});
