import { useEffect, useMemo, useRef, useState } from 'react';
import { showName } from '../../../packages/render/src/show-text.ts';
import { showPlain } from '../../../packages/render/src/show-value.ts';
import { freshKey } from '../decide/fresh-key.ts';
import { refusalIn } from '../decide/outbox.ts';
import { letStand, standingPreview } from '../documents/standing.ts';
import type { Json } from '../request/approval.ts';
import { useSession } from '../shell/session.ts';
import { look } from '../text/look.ts';
import { OthersText } from '../text/others-text.tsx';
import { Shown } from '../text/shown.tsx';

interface StandingDialogProps {
  readonly decisionId: string;
  readonly place: 'task' | 'bundle';
  readonly params: Json;
  readonly onClose: () => void;
}

const lifeMs = 24 * 3_600_000;
const usesSuggested = 20;
/** How long is waited for the last change before what it means is asked for. */
const settleMs = 250;

/** What else is allowed, in the words of the server, before it is made. */
export function StandingDialog({ decisionId, place, params, onClose }: StandingDialogProps) {
  const { api } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const bound = useMemo(
    () =>
      Object.entries(params).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value)),
    [params],
  );
  const [free, setFree] = useState<ReadonlySet<string>>(new Set());
  const [uses, setUses] = useState(String(usesSuggested));
  const [releases, setReleases] = useState(true);
  const [preview, setPreview] = useState<{ readonly letsThrough: string; readonly refusal: string | null }>();
  const [said, setSaid] = useState<{ readonly done: boolean; readonly words: string } | null>(null);
  const input = useMemo(
    () => ({
      decisionId,
      maxUses: Math.min(Math.max(Number.parseInt(uses, 10) || 1, 1), 10_000),
      endsAt: new Date(Math.floor(Date.now() / 60_000) * 60_000 + lifeMs).toISOString(),
      only: Object.fromEntries(bound.filter(([name]) => !free.has(name))),
      within: place === 'task' ? ('TASK' as const) : ('BUNDLE' as const),
    }),
    [decisionId, uses, bound, free, place],
  );
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    let isGone = false;
    const settled = setTimeout(async () => {
      const { data, error } = await api.query(standingPreview, { input }).toPromise();
      const refused = { letsThrough: '', refusal: error?.graphQLErrors[0]?.message ?? 'It cannot be made.' };
      if (!isGone) setPreview(data?.standingApprovalPreview ?? refused);
    }, settleMs);
    return () => {
      isGone = true;
      clearTimeout(settled);
    };
  }, [api, input]);
  const make = async () => {
    const asked = { ...input, idempotencyKey: freshKey(), releasePending: releases };
    const { data } = await api.mutation(letStand, { input: asked }).toPromise();
    const answer = data?.createStandingApproval;
    if (answer?.__typename === 'AwaitingApproval')
      return setSaid({ done: true, words: 'Another administrator has to agree; it waits for that.' });
    const refusal = refusalIn(answer);
    const released = answer?.__typename === 'CreateStandingApprovalPayload' ? answer.releasedPending : null;
    const also =
      released === null ? '' : ` ${released} that waited ${released === 1 ? 'was' : 'were'} approved by it.`;
    setSaid(refusal ? { done: false, words: refusal.message } : { done: true, words: `It stands.${also}` });
  };
  return (
    <dialog ref={dialog} className="dialog batch" aria-labelledby="standing-title" onClose={onClose}>
      <div className="stack">
        <h2 id="standing-title">Allow for this {place}</h2>
        {said?.done ? (
          <p role="status">{said.words}</p>
        ) : (
          <>
            <fieldset className="stack">
              <legend>What has to stay as it was</legend>
              {bound.map(([name, value]) => (
                <label key={name} className="tick">
                  <input
                    type="checkbox"
                    checked={!free.has(name)}
                    onChange={() => setFree((before) => toggled(before, name))}
                  />{' '}
                  <span>
                    <Shown of={showName(name)} />: <Shown of={showPlain(value, look)} />
                  </span>
                </label>
              ))}
            </fieldset>
            <label className="field">
              <span>How many requests at most, within a day</span>
              <input
                type="text"
                inputMode="numeric"
                value={uses}
                onChange={(event) => setUses(event.currentTarget.value)}
              />
            </label>
            <label className="tick">
              <input type="checkbox" checked={releases} onChange={() => setReleases(!releases)} /> Also
              approve those that wait already
            </label>
            <p className={preview?.refusal ? 'wrong' : 'quiet'} role="status">
              <OthersText text={preview?.refusal ?? preview?.letsThrough ?? ''} />
            </p>
            {said && (
              <p className="wrong" role="alert">
                <OthersText text={said.words} />
              </p>
            )}
          </>
        )}
        <p className="buttons">
          {!said?.done && (
            <button
              type="button"
              className="button main"
              disabled={!preview || preview.refusal !== null}
              onClick={make}
            >
              Allow
            </button>
          )}
          <button type="button" className="button" onClick={onClose}>
            {said?.done ? 'Close' : 'Cancel'}
          </button>
        </p>
      </div>
    </dialog>
  );
}

function toggled(before: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return new Set(before.has(name) ? [...before].filter((one) => one !== name) : [...before, name]);
}
