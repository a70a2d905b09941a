import type { z } from 'zod';
import type { Context } from '../../context.ts';
import { composeAnswer } from '../../domain/answer/compose-answer.ts';
import { digestsOf, saltsFor } from '../../domain/event/disclosure.ts';
import { id, idempotencyKey, optional, text } from '../../domain/input/field.ts';
import { input } from '../../domain/input/input.ts';
import { validate } from '../../domain/input/validate.ts';
import { limits } from '../../domain/limits.ts';
import {
  isAnswered,
  requireConversationParty,
  requireMessageCapacity,
  requireMessageScope,
} from '../../domain/message/conversation.ts';
import { MessageEntity, type MessageRow } from '../../entities/message.ts';
import { announce } from '../change/announce.ts';
import { type Attempt, change, type Replayable } from '../change/change.ts';
import { earlierResult, type IdempotentCall, idempotentCall } from '../change/once.ts';
import { requireUsage } from '../change/require-usage.ts';
import { subjectsOf } from '../request/request-change.ts';
import { type GeneratedAnswer, generateAnswer } from './steps/generate-answer.ts';
import { type Conversation, loadConversation } from './steps/load-conversation.ts';

export const SendMessageInput = input('SendMessageInput', 'A message about an approval.', {
  idempotencyKey,
  approvalId: id('Approval').describe('The approval that it is about, `appr_…`, open or decided.'),
  content: text('A message', limits.messageMaxChars).describe(
    `Plain text, 1 to ${limits.messageMaxChars.toLocaleString('en')} characters.`,
  ),
  inReplyTo: optional(id('Message')).describe('The message of this approval that it answers, `msg_…`.'),
});
/** An id that cannot exist is null, and still was given. */
type ParsedSendMessageInput = z.output<typeof SendMessageInput> & { readonly replyGiven: boolean };

interface SentMessage {
  readonly message: MessageRow;
  /** Null for the requester's own messages, which are answers themselves. */
  readonly reply: MessageRow | null;
}

/** Sends a message about a request, and answers it at once from what the request itself says. */
export async function sendMessage(
  context: Context,
  input: z.input<typeof SendMessageInput>,
): Promise<Replayable<SentMessage>> {
  requireMessageScope(context.viewer);
  const asked = { ...validate(SendMessageInput, input), replyGiven: typeof input.inReplyTo === 'string' };
  const call = idempotentCall('sendMessage', asked);
  await requireUsage(context, 'MESSAGES_PER_MINUTE');
  const generated = context.answerModel ? await generateAnswerFirst(context, call, asked) : null;
  return change(
    context,
    call,
    () => attempt(context, asked, generated),
    (messageId) => recallMessage(context, messageId),
  );
}

/** The model's answer, unless there will be none or there is one already from the first call with this key. */
async function generateAnswerFirst(
  context: Context,
  call: IdempotentCall,
  asked: ParsedSendMessageInput,
): Promise<GeneratedAnswer | null> {
  if (await earlierResult(context, call)) return null;
  const conversation = await openConversation(context, asked);
  const answered = isAnswered(context.viewer.principal, conversation.request);
  return answered ? generateAnswer(context, asked.content, conversation) : null;
}

async function openConversation(context: Context, asked: ParsedSendMessageInput): Promise<Conversation> {
  const { principal, scopes } = context.viewer;
  const conversation = await loadConversation(context, asked);
  requireConversationParty({ id: principal.id, scopes }, conversation.request);
  requireMessageCapacity(isAnswered(principal, conversation.request) ? 2 : 1, conversation.length);
  return conversation;
}

async function attempt(
  context: Context,
  asked: ParsedSendMessageInput,
  generated: GeneratedAnswer | null,
): Promise<Attempt<SentMessage>> {
  const conversation = await openConversation(context, asked);
  const { request, now } = conversation;
  const message = messageOf(context, conversation, {
    number: conversation.length + 1,
    authorId: context.viewer.principal.id,
    content: asked.content,
    inReplyToId: asked.inReplyTo,
    kind: 'WRITTEN',
    sources: [],
    model: null,
  });
  const reply = isAnswered(context.viewer.principal, request)
    ? messageOf(context, conversation, {
        number: message.number + 1,
        authorId: conversation.systemId,
        inReplyToId: message.id,
        ...answerTo(asked.content, conversation, generated),
      })
    : null;
  const said = reply ? [message, reply] : [message];
  return {
    change: {
      at: now,
      inserts: said.map((values) => ({ into: MessageEntity, values })),
      events: said.map((one) => ({
        ...announce(
          context,
          'message.sent',
          subjectsOf(request),
          factsOf(one),
          digestsOf({ content: one.content }, one.salts),
        ),
        actorId: one.authorId,
      })),
    },
    resultId: message.id,
    result: { message, reply },
  };
}

/** A model’s answer holds only for the revision that it was given; otherwise the rules answer. */
function answerTo(
  question: string,
  { request, about }: Conversation,
  generated: GeneratedAnswer | null,
): Pick<MessageRow, 'kind' | 'content' | 'sources' | 'model'> {
  if (generated?.revision === request.revision && generated.status === request.status) {
    return { kind: 'MODEL', content: generated.content, sources: [], model: generated.model };
  }
  const { content, sources } = composeAnswer(question, about);
  return { kind: 'FACTS', content, sources: [...sources], model: null };
}

function messageOf(
  context: Context,
  { request, now }: Conversation,
  said: Omit<MessageRow, 'id' | 'workspaceId' | 'requestId' | 'revision' | 'createdAt' | 'salts'>,
): MessageRow {
  const { workspaceId, id: requestId, revision } = request;
  const { content } = said;
  const salts = saltsFor({ content }, context.randomBytes);
  return { id: context.newId(), workspaceId, requestId, revision, createdAt: now, salts, ...said };
}

/** What the log says of a message: which it is and what it must be, and not what it says. */
function factsOf({ id: messageId, number, revision, kind, inReplyToId, model }: MessageRow) {
  return {
    messageId,
    number,
    revision,
    kind,
    ...(inReplyToId ? { inReplyToId } : {}),
    ...(model ? { model } : {}),
  };
}

async function recallMessage(context: Context, messageId: string): Promise<SentMessage> {
  const message = await context.em.findOneOrFail(MessageEntity, { id: messageId }, { refresh: true });
  const reply = await context.em.findOne(MessageEntity, {
    inReplyToId: messageId,
    kind: { $ne: 'WRITTEN' },
  });
  return { message, reply };
}
