import { useQuery } from 'urql';
import { reviewers } from '../documents/request.ts';
import { useSession } from '../shell/session.ts';

/** The people to whom a request can be delegated. */
export function useReviewers() {
  const { viewer } = useSession();
  const [{ data }] = useQuery({ query: reviewers, variables: {}, requestPolicy: 'cache-first' });
  return (data?.principals.nodes ?? []).filter(
    ({ id, role }) => id !== viewer.principal.id && role !== 'VIEWER',
  );
}
