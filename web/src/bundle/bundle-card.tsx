import { lazy, Suspense, useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { useOutbox } from '../decide/use-outbox.ts';
import { bundle } from '../documents/bundle.ts';
import { useCommands } from '../keys/commands.ts';
import { KeyName } from '../keys/key-name.tsx';
import { Member } from './member.tsx';

const BatchDialog = lazy(async () => ({ default: (await import('../decide/batch-dialog.tsx')).BatchDialog }));

/** Everything that was asked together with a request: each can be answered here, and what was looked at all at once. */
export function BundleCard({
  approvalId,
  version,
}: {
  readonly approvalId: string;
  readonly version: string;
}) {
  const [outbox] = useOutbox();
  const [isOpened, setOpened] = useState(false);
  const [{ data }, read] = useQuery({ query: bundle, variables: { id: approvalId } });
  useEffect(() => {
    if (version) read({ requestPolicy: 'network-only' });
  }, [version, read]);
  useEffect(() => outbox.onSent(() => read({ requestPolicy: 'network-only' })), [outbox, read]);
  const all = data?.approval?.bundle?.approvals ?? [];
  const pending = all.filter(({ status }) => status === 'PENDING').length;
  const waiting = all.filter(({ status, waitsForMe }) => status === 'PENDING' && waitsForMe);
  useCommands([
    {
      title: 'Answer all that were asked together',
      keys: 'B',
      refusal: waiting.length > 1 ? null : 'Nothing else of it waits for you.',
      run: () => setOpened(true),
    },
  ]);
  if (all.length < 2) return null;
  return (
    <section className="bundle" aria-label="Asked together">
      <h2>
        <span>{all.length} asked together</span>
        <span>
          {pending} of them {pending === 1 ? 'waits' : 'wait'}
          {waiting.length > 0 && `, ${waiting.length} for you`}
        </span>
      </h2>
      <ol>
        {all.map((member) => (
          <Member key={member.id} member={member} isThis={member.id === approvalId} />
        ))}
      </ol>
      {waiting.length > 1 && (
        <p className="buttons">
          <button type="button" className="button" onClick={() => setOpened(true)}>
            Answer all {waiting.length}… <KeyName keys="B" />
          </button>
        </p>
      )}
      {isOpened && (
        <Suspense>
          <BatchDialog
            items={waiting}
            onClose={() => setOpened(false)}
            onSent={() => read({ requestPolicy: 'network-only' })}
          />
        </Suspense>
      )}
    </section>
  );
}
