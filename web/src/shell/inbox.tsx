import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { Outbox, OutboxContext } from '../decide/outbox.ts';
import { OutboxNotice } from '../decide/outbox-notice.tsx';
import type { Command } from '../keys/commands.ts';
import { useCommands } from '../keys/commands.ts';
import { useKeySwitch } from '../keys/use-key-switch.ts';
import { useKeys } from '../keys/use-keys.ts';
import { isOpen } from '../list/item.ts';
import { ListPane } from '../list/list-pane.tsx';
import { Listing } from '../list/listing.ts';
import { useChosen } from '../list/use-chosen.ts';
import { views } from '../list/views.ts';
import { RequestPane } from '../request/request-pane.tsx';
import { useCounts } from './figures.ts';
import { Nav } from './nav.tsx';
import { Notices } from './notices.tsx';
import { usePlace } from './place.ts';
import { useSession, useTrouble } from './session.ts';
import { SignInAgain } from './sign-in-again.tsx';
import { useFeed } from './use-feed.ts';

// What is rarely opened is loaded when it is.
const Palette = lazy(async () => ({ default: (await import('../keys/palette.tsx')).Palette }));
const KeyHelp = lazy(async () => ({ default: (await import('../keys/key-help.tsx')).KeyHelp }));
const BatchDialog = lazy(async () => ({ default: (await import('../decide/batch-dialog.tsx')).BatchDialog }));

type Opened = 'PALETTE' | 'KEYS' | 'BATCH' | null;

/** The whole place: views, list, the request that is open, and what lies over them. */
export function Inbox() {
  const { api, access } = useSession();
  const trouble = useTrouble();
  const [place, go] = usePlace();
  const [opened, setOpened] = useState<Opened>(null);
  const [keysOn, switchKeys] = useKeySwitch();
  const [refusal, setRefusal] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const outbox = useMemo(() => new Outbox(api), [api]);
  const listing = useListing(place.view.view, place.search, place.risk);
  const state = useSyncExternalStore(listing.onChange, listing.state);
  const counts = useCounts();
  const isNew =
    counts.size > 0 && (['OPEN', 'QUESTIONS', 'DECIDED'] as const).every((view) => !counts.get(view));
  const [chosen, choose] = useChosen(place.view.view);
  const [changedId, setChangedId] = useState<{ readonly id: string } | null>(null);
  useFeed(
    useCallback(
      (id) => {
        if (id) setChangedId({ id });
        else listing.refresh();
      },
      [listing],
    ),
  );
  useKeys(keysOn && trouble === null, setRefusal);
  useEffect(() => {
    document.title = `${counts.get('WAITING_FOR_ME') ? `(${counts.get('WAITING_FOR_ME')}) ` : ''}Inbox · Countersign`;
  }, [counts]);

  const at = state.lines.findIndex(({ item }) => item.id === place.itemId);
  const move = (step: number) => {
    const next = state.lines[Math.min(Math.max(at + step, 0), state.lines.length - 1)];
    if (next) go({ itemId: next.item.id, replace: true });
  };
  /** To the next that is still open, where there is one, so that a list is cleared from its top to its end. */
  const onDone = () => {
    const next =
      state.lines.slice(at + 1).find(({ item, hasLeft }) => isOpen(item) && !hasLeft) ??
      state.lines.find(({ item, hasLeft }) => isOpen(item) && !hasLeft && item.id !== place.itemId);
    if (next) go({ itemId: next.item.id, replace: true });
  };
  const hasRoom = useHasRoom();
  const first = state.lines[0]?.item.id;
  useEffect(() => {
    if (hasRoom && !place.itemId && first) go({ itemId: first, replace: true });
  }, [hasRoom, place.itemId, first, go]);

  const selected = at >= 0 ? state.lines[at] : undefined;
  const commands: readonly Command[] = [
    { title: 'Next request', keys: 'j', also: ['ArrowDown'], run: () => move(1) },
    { title: 'Previous request', keys: 'k', also: ['ArrowUp'], run: () => move(-1) },
    { title: 'Open the request', keys: 'Enter', also: ['o'], run: () => openSelected() },
    { title: 'Show what is new', keys: 'n', run: () => listing.tidy() },
    {
      title: 'Choose this one for a batch',
      keys: 'x',
      run: () => place.itemId && choose.toggle(place.itemId),
    },
    {
      title: 'Choose all up to this one',
      keys: 'A',
      run: () => choose.add(state.lines.slice(0, at + 1).map(({ item }) => item.id)),
    },
    { title: 'Choose none', keys: 'z', run: choose.none },
    {
      title: 'Decide all that are chosen',
      keys: 'b',
      refusal: chosen.size === 0 ? 'Choose some first, with x.' : null,
      run: () => setOpened('BATCH'),
    },
    { title: 'Search', keys: '/', run: () => search.current?.focus() },
    { title: 'Everything that can be done', keys: 'mod k', run: () => setOpened('PALETTE') },
    { title: 'Keys', keys: '?', run: () => setOpened('KEYS') },
    { title: 'Back to the list', keys: 'Escape', run: () => hasRoom || go({ itemId: null }) },
    ...views.map(({ slug, title }) => ({
      title: `Go to: ${title}`,
      keys: viewKeys[slug] ?? null,
      run: () => go({ view: slug, itemId: null }),
    })),
  ];
  useCommands(commands, 0);
  const openSelected = () => {
    if (place.itemId) document.querySelector<HTMLElement>('.document')?.focus();
    else if (first) go({ itemId: first });
  };

  return (
    <OutboxContext value={outbox}>
      <div className="app" data-open={place.itemId ?? undefined}>
        <Nav place={place} counts={counts} />
        <main>
          <ListPane
            place={place}
            go={go}
            state={state}
            chosen={chosen}
            isFirst={isNew}
            search={search}
            onOpen={({ item }) => go({ itemId: item.id })}
            onMore={useCallback(() => listing.more(), [listing])}
            onTidy={() => listing.tidy()}
            onAgain={() => listing.refresh()}
          />
          <section className="request" aria-label="The request">
            <RequestPane
              key={place.itemId}
              itemId={place.itemId}
              changed={changedId}
              listed={selected ?? null}
              onDone={onDone}
              onBack={() => go({ itemId: null })}
            />
          </section>
        </main>
      </div>
      <Notices refusal={refusal} onRead={() => setRefusal('')} />
      <OutboxNotice />
      <Suspense>
        {opened === 'PALETTE' && <Palette onClose={() => setOpened(null)} />}
        {opened === 'KEYS' && <KeyHelp isOn={keysOn} onSwitch={switchKeys} onClose={() => setOpened(null)} />}
        {opened === 'BATCH' && (
          <BatchDialog
            items={state.lines.flatMap(({ item }) => (chosen.has(item.id) ? [item] : []))}
            onClose={() => setOpened(null)}
            onSent={choose.none}
          />
        )}
      </Suspense>
      {trouble === 'SIGNED_OUT' && <SignInAgain onSignedIn={() => access.note(null)} />}
    </OutboxContext>
  );
}

const viewKeys: Readonly<Record<string, string>> = { waiting: 'g i', decided: 'g d', questions: 'g q' };

function useListing(view: (typeof views)[number]['view'], search: string, risk: string): Listing {
  const { api } = useSession();
  return useMemo(() => {
    const level = risks.find((one) => one === risk);
    const filter = { ...(search ? { search } : {}), ...(level ? { riskLevel: [level] } : {}) };
    return new Listing(api, { view, filter });
  }, [api, view, search, risk]);
}

const risks = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

/** Whether list and request stand side by side. */
function useHasRoom(): boolean {
  const query = useMemo(() => matchMedia('(min-width: 701px)'), []);
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}
