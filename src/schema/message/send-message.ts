import { SendMessageInput, sendMessage } from '../../actions/message/send-message.ts';
import { limits } from '../../domain/limits.ts';
import type { MessageRow } from '../../entities/message.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Message } from '../refs.ts';

interface MessageResult {
  readonly message: MessageRow;
  readonly reply: MessageRow | null;
  readonly replayed: boolean;
}

const SendMessagePayload = builder.objectRef<MessageResult>('SendMessagePayload').implement({
  description: 'The message is on record, and so is the answer to it.',
  fields: (t) => ({
    sent: t.expose('message', { type: Message, description: 'The message, as it is on record.' }),
    reply: t.expose('reply', {
      type: Message,
      nullable: true,
      description:
        'The contextual answer, given at once by the system; null for messages of the requester, which are answers themselves.',
    }),
    replayed: t.exposeBoolean('replayed', { description: replayedRule }),
  }),
});

mutation('sendMessage', {
  description: `Sends a message about an approval and answers it at once from what the approval itself says: cost estimates, alternatives, risk factors, params, recommendation, who decides. Where it says nothing, the answer says so. The requester receives it by \`messageSent\` and may answer itself. For its requester with the scope \`approvals:create\`, and for reviewers with \`approvals:decide\`; at most ${limits.messagesMaxPerRequest} messages an approval, answers included.`,
  input: SendMessageInput,
  result: resultOf('SendMessageResult', SendMessagePayload),
  action: sendMessage,
});
