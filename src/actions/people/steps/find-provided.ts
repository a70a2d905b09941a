import type { Ports } from '../../../context.ts';
import { ForbiddenError } from '../../../domain/errors.ts';
import { legible } from '../../../domain/input/field.ts';
import { limits } from '../../../domain/limits.ts';
import { composed, handleKey } from '../../../domain/people/handle.ts';
import type { IdentityProvider, ProvidedPerson } from '../../../domain/people/identity-provider.ts';
import { type Identity, IdentityEntity } from '../../../entities/identity.ts';
import { type Principal, PrincipalEntity } from '../../../entities/principal.ts';

/** Who a person of the provider is here; null where there is no such principal. */
export interface FoundPrincipal {
  readonly principal: Principal | null;
  /** Null where the person signs in for the first time. */
  readonly identity: Identity | null;
}

/**
 * By what the provider never gives to anybody else. An address does that only where the operator says so, the provider
 * has verified it, and nobody of the provider is that principal yet: a person who gets an address must not get another person’s rights.
 */
export async function findProvided(
  { db }: Pick<Ports, 'db'>,
  provider: Pick<IdentityProvider, 'issuer' | 'joinsByEmail'>,
  workspaceId: string,
  { subject, verifiedEmail }: ProvidedPerson,
): Promise<FoundPrincipal> {
  const em = db.em(workspaceId);
  const { issuer } = provider;
  const identity = await em.findOne(IdentityEntity, { issuer, subject });
  if (identity) {
    return { identity, principal: await em.findOneOrFail(PrincipalEntity, { id: identity.principalId }) };
  }
  if (!provider.joinsByEmail || verifiedEmail === null) return { identity: null, principal: null };
  const named = { handleKey: handleKey(verifiedEmail), kind: 'HUMAN' as const };
  const principal = await em.findOne(PrincipalEntity, named);
  const isTaken = principal && (await em.findOne(IdentityEntity, { issuer, principalId: principal.id }));
  return { identity: null, principal: isTaken ? null : principal };
}

/** The handle of a person who gets a principal; one that another has is never shared. */
export async function freeHandle(
  { db }: Pick<Ports, 'db'>,
  workspaceId: string,
  given: string,
): Promise<string> {
  const read = legible('The handle', limits.handleMaxChars).safeParse(given);
  if (!read.success) {
    throw new ForbiddenError(
      `Your provider gives you a handle that cannot be one here. ${read.error.issues[0]?.message ?? ''} Ask an administrator to choose another claim in OIDC_HANDLE_CLAIM.`,
    );
  }
  const handle = composed(read.data);
  const taken = await db.em(workspaceId).findOne(PrincipalEntity, { handleKey: handleKey(handle) });
  if (!taken) return handle;
  throw new ForbiddenError(
    `Your provider gives you the handle “${handle}”, which another principal here has. Ask an administrator to choose another claim in OIDC_HANDLE_CLAIM, or to sign you in by a link.`,
  );
}
