import type { Context } from '../../../context.ts';
import { oneWithVoter, type Voter } from '../../../domain/approval/verdict.ts';
import type { LoadedRequest } from '../../request/load-request.ts';

/** The caller as a voter. A link or a button is used up by its vote, so there is nothing left of it to revoke. */
export function voterOf({ viewer }: Pick<Context, 'viewer'>, loaded: LoadedRequest): Voter {
  const { now: at, standIns, delegateIds } = loaded;
  const oneWith = oneWithVoter(standIns, delegateIds);
  return {
    ...viewer.principal,
    ...(viewer.byKey ? { keyId: viewer.keyId } : {}),
    ...(viewer.rightsVersion === null ? {} : { rightsVersion: viewer.rightsVersion }),
    at,
    oneWith,
  };
}
