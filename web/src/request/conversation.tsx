import { type FormEvent, useState } from 'react';
import { showLines } from '../../../packages/render/src/show-text.ts';
import { freshKey } from '../decide/fresh-key.ts';
import { refusalIn } from '../decide/outbox.ts';
import { sendMessage } from '../documents/decide.ts';
import { useSession } from '../shell/session.ts';
import { OthersText } from '../text/others-text.tsx';
import { Shown } from '../text/shown.tsx';
import { Moment } from '../time/moment.tsx';
import type { Approval } from './approval.ts';

/** What was said about the request, and a field to say more. */
export function Conversation({ approval: { id, messages, requester } }: { readonly approval: Approval }) {
  const { api } = useSession();
  const [content, setContent] = useState('');
  const [wrong, setWrong] = useState('');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const input = { approvalId: id, content, idempotencyKey: freshKey() };
    const { data } = await api.mutation(sendMessage, { input }).toPromise();
    const refusal = refusalIn(data?.sendMessage);
    setWrong(refusal?.message ?? '');
    if (!refusal) setContent('');
  };
  return (
    <section>
      <h2>Questions and answers</h2>
      <ol className="talk">
        {messages.nodes.map((message) => (
          <li key={message.id} className={message.author.id === requester.id ? 'theirs' : ''}>
            <small>
              <strong>
                <OthersText text={message.author.displayName} />
              </strong>{' '}
              {message.author.kind === 'AGENT' && 'agent · '}
              {message.automatic && 'automatic · '}
              <Moment at={message.createdAt} />
            </small>
            <Shown of={showLines(message.content)} />
          </li>
        ))}
      </ol>
      <form className="say" onSubmit={send}>
        <input
          type="text"
          dir="auto"
          aria-label="Say something about this request"
          placeholder="Ask or note something; it decides nothing"
          value={content}
          onChange={(event) => setContent(event.currentTarget.value)}
        />
        <button type="submit" className="button" disabled={content.trim() === ''}>
          Send
        </button>
      </form>
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </section>
  );
}
