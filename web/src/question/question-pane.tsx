import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { exactJson } from '../../../packages/render/src/show-json.ts';
import { showLines } from '../../../packages/render/src/show-text.ts';
import { freshKey } from '../decide/fresh-key.ts';
import { refusalIn } from '../decide/outbox.ts';
import { answerElicitation } from '../documents/decide.ts';
import { question } from '../documents/request.ts';
import { KeyName } from '../keys/key-name.tsx';
import { useSession, useTrouble } from '../shell/session.ts';
import { OthersText } from '../text/others-text.tsx';
import { Shown } from '../text/shown.tsx';
import { Moment } from '../time/moment.tsx';
import { answerFieldsOf, parsed, readAnswer } from './answer-fields.ts';
import { AnswerInput } from './answer-input.tsx';

interface QuestionPaneProps {
  readonly id: string;
  readonly changed: { readonly id: string } | null;
  readonly back: ReactNode;
  readonly onDone: () => void;
}

/** A question of an agent, with the form of its answer. */
export function QuestionPane({ id, changed, back, onDone }: QuestionPaneProps) {
  const { api } = useSession();
  const trouble = useTrouble();
  const [{ data }, read] = useQuery({ query: question, variables: { id } });
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [told, setTold] = useState('');
  useEffect(() => {
    if (changed?.id === id) read({ requestPolicy: 'network-only' });
  }, [changed, id, read]);
  const asked = data?.elicitation;
  if (!asked)
    return (
      <div className="empty" role="status">
        {back}
        <h1 className="unseen-text">A question</h1>
        {data ? 'There is no such question, or it is not yours to see.' : 'Loading…'}
      </div>
    );
  const fields = answerFieldsOf(asked.responseSchema);
  const send = async (action: 'ACCEPT' | 'DECLINE' | 'CANCEL') => {
    const answer = fields ? readAnswer(fields, typed) : wholeAnswer(typed[''] ?? '{}');
    if (action === 'ACCEPT' && 'wrong' in answer) {
      setWrong(answer.wrong);
      setTold('Some fields need a value.');
      return;
    }
    const content = action === 'ACCEPT' && 'content' in answer ? answer.content : null;
    const input = { id, action, content, idempotencyKey: freshKey() };
    const answered = await api.mutation(answerElicitation, { input }).toPromise();
    const refusal = refusalIn(answered.data?.answerElicitation);
    setTold(refusal?.message ?? '');
    read({ requestPolicy: 'network-only' });
    if (!refusal) onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send('ACCEPT');
  };
  const isOpen = asked.questionStatus === 'PENDING';
  return (
    <>
      {back}
      <article className="document" tabIndex={-1} aria-labelledby="question-title">
        <p className="pills">
          <span className={`pill ${isOpen ? 'info' : ''}`}>
            {isOpen ? 'a question' : asked.questionStatus.toLowerCase()}
          </span>
        </p>
        <h1 id="question-title">
          Question of <OthersText text={asked.requester.displayName} />
        </h1>
        <p className="quiet">
          {asked.task.name !== asked.message && (
            <>
              <OthersText text={asked.task.name} /> ·{' '}
            </>
          )}
          <Moment at={asked.createdAt} /> · until <Moment at={asked.expiresAt} />
        </p>
        <figure className="claim">
          <blockquote>
            <Shown of={showLines(asked.message)} />
          </blockquote>
        </figure>
        {isOpen ? (
          <form id="answer" className="edit-fields" onSubmit={submit} noValidate>
            {fields ? (
              fields.map((field, index) => (
                <AnswerInput
                  key={field.name}
                  field={field}
                  id={`answer-${index}`}
                  value={typed[field.name] ?? field.suggested}
                  isWrong={wrong.includes(field.name)}
                  onType={(text) => setTyped((before) => ({ ...before, [field.name]: text }))}
                />
              ))
            ) : (
              <label className="field">
                <span>The answer as JSON</span>
                <textarea
                  rows={6}
                  spellCheck={false}
                  value={typed[''] ?? '{}'}
                  onChange={(event) => setTyped({ '': event.currentTarget.value })}
                />
              </label>
            )}
          </form>
        ) : (
          <section>
            <h2>The answer</h2>
            {asked.content ? (
              <Shown of={exactJson(asked.content)} />
            ) : (
              <p className="quiet">None was given.</p>
            )}
          </section>
        )}
      </article>
      {isOpen && (
        <div className="bar">
          <div className="buttons">
            <button type="submit" form="answer" className="button main" disabled={trouble !== null}>
              Accept and send <KeyName keys="Enter" />
            </button>
            <button
              type="button"
              className="button"
              disabled={trouble !== null}
              onClick={() => send('DECLINE')}
            >
              Decline
            </button>
          </div>
          <p className="next" role="status">
            {told ? (
              <strong className="wrong">{told}</strong>
            ) : (
              'Declining says that you chose not to answer; both end the question.'
            )}
          </p>
        </div>
      )}
    </>
  );
}

function wholeAnswer(text: string): ReturnType<typeof readAnswer> {
  const content = parsed(text);
  return typeof content === 'object' && content !== null
    ? { content: content as Record<string, unknown> }
    : { wrong: [''] };
}
