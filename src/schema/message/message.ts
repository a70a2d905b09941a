import { limits } from '../../domain/limits.ts';
import { messageKinds } from '../../domain/message/message.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum.ts';
import { existing } from '../loaders.ts';
import { Approval, Message, Principal } from '../refs.ts';

const MessageKindEnum = enumOf('MessageKind', 'How a message came about.', messageKinds, {
  WRITTEN: 'Its author wrote it.',
  FACTS: 'The system composed it from quotes of the request, which `sources` points to.',
  MODEL: 'A language model wrote it, from what the request says. It has not been checked.',
});

builder.node(Message, {
  description: 'A message about an approval, by a principal or by the system. Never changed.',
  id: { resolve: (message) => message.id },
  fields: (t) => ({
    approval: t.field({
      type: Approval,
      description: 'What it is about, as it now stands.',
      resolve: (message, _args, { loaders }) => loaders.approval.load(message.requestId).then(existing),
    }),
    number: t.exposeInt('number', {
      description: `Its place in the conversation, counted from 1 without gaps; at most ${limits.messagesMaxPerRequest}.`,
    }),
    revision: t.exposeInt('revision', {
      description: 'The revision of the approval that was current when it was sent.',
    }),
    author: t.field({
      type: Principal,
      description:
        'Who said it, taken from the credential; for automatic messages a principal of kind SYSTEM.',
      resolve: (message, _args, { loaders }) => loaders.principal.load(message.authorId).then(existing),
    }),
    automatic: t.boolean({
      description: 'Whether the system composed it.',
      resolve: ({ kind }) => kind !== 'WRITTEN',
    }),
    kind: t.field({
      type: MessageKindEnum,
      description: 'How it came about.',
      resolve: ({ kind }) => kind,
    }),
    model: t.exposeString('model', {
      nullable: true,
      description: 'The name of the model that wrote it; null unless one did.',
    }),
    content: t.exposeString('content', {
      description: `Plain text, at most ${limits.messageMaxChars.toLocaleString('en')} characters. Show it as text, never as markup.`,
    }),
    sources: t.stringList({
      description:
        'JSON pointers (RFC 6901) to what an answer quotes of the approval: `/context/costEstimates`, `/params/amount`, `/recommendation/rationale`. Empty for what was written, by people or by a model.',
      resolve: ({ sources }) => sources,
    }),
    inReplyTo: t.field({
      type: Message,
      nullable: true,
      description: 'The message that it answers; null when it names none.',
      resolve: ({ inReplyToId }, _args, { loaders }) =>
        inReplyToId ? loaders.message.load(inReplyToId) : null,
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When, by the clock of the database.',
    }),
  }),
});
