import { Link } from 'wouter';
import { basePath } from '../api/base.ts';
import { views } from '../list/views.ts';
import { OthersText } from '../text/others-text.tsx';
import type { Place } from './place.ts';
import { useLiveState, useSession, useTrouble } from './session.ts';

/** The views, with how many wait in each. */
export function Nav({
  place,
  counts,
}: {
  readonly place: Place;
  readonly counts: ReadonlyMap<string, number>;
}) {
  const link = ({ view, slug, title }: (typeof views)[number]) => (
    <Link
      key={slug}
      href={slug === 'waiting' ? '/' : `/?view=${slug}`}
      aria-current={place.view.slug === slug ? 'page' : undefined}
    >
      <span>{title}</span>
      <span className="count">{counts.get(view) || ''}</span>
    </Link>
  );
  return (
    <nav aria-label="Views">
      <b>Countersign</b>
      {views.filter(({ done }) => !done).map(link)}
      <h2>Done</h2>
      {views.filter(({ done }) => done).map(link)}
      <Standing />
    </nav>
  );
}

/** Whether changes arrive, who is looking, and the ways out. */
function Standing() {
  const { viewer } = useSession();
  const [live, trouble] = [useLiveState(), useTrouble()];
  const word =
    trouble === 'OFFLINE'
      ? 'Offline'
      : live === 'live'
        ? 'Live'
        : live === 'lost'
          ? 'Reconnecting'
          : 'Connecting';
  return (
    <div className="standing">
      <p role="status">
        <span className={`dot ${word.toLowerCase()}`} /> {word} ·{' '}
        <OthersText text={viewer.principal.displayName} />
      </p>
      <div className="ways-out">
        <a href={`${basePath()}/plain`}>Plain list</a>
        <form method="post" action={`${basePath()}/sign-out`}>
          <input type="hidden" name="token" value={document.body.dataset['formToken'] ?? ''} />
          <button type="submit" className="button bare">
            Sign out
          </button>
        </form>
      </div>
    </div>
  );
}
