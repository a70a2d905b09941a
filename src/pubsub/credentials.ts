import type { Refusal } from '../auth/authenticate.ts';
import type { Viewer } from '../auth/viewer.ts';
import { HeldOpen } from './held-open.ts';

/** A user of a credential: dismissed when it ends, restarted when its rights change. */
export interface CredentialHolder {
  dismiss(refusal: Refusal): void;
  rightsChanged(): void;
}

/** A key that is in use by open connections, and what it is worth at the moment. */
export class Credential {
  viewer: Viewer;
  /** When it ends by itself. A number, because it is compared for every message. */
  endsAtMs = Number.POSITIVE_INFINITY;
  refusal: Refusal | null = null;
  subscriptions = 0;
  readonly holders = new Set<CredentialHolder>();

  constructor(viewer: Viewer) {
    this.viewer = viewer;
    this.renew(viewer);
  }

  renew(viewer: Viewer): void {
    this.viewer = viewer;
    this.endsAtMs = viewer.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
  }
}

/**
 * The credentials behind the open connections, one object for each key. A connection lives longer than the
 * rights it was opened with, so what the database says of them is brought here again and again.
 */
export class Credentials {
  readonly heldOpen = new HeldOpen();
  #byKey = new Map<string, Credential>();

  get keyIds(): string[] {
    return [...this.#byKey.keys()];
  }

  /** The keys through which a principal is connected here. */
  keyIdsOf(principalId: string): string[] {
    return this.keyIds.filter((keyId) => this.#byKey.get(keyId)?.viewer.principal.id === principalId);
  }

  hold(viewer: Viewer, holder: CredentialHolder): Credential {
    const credential = this.#byKey.get(viewer.keyId) ?? new Credential(viewer);
    this.#byKey.set(viewer.keyId, credential);
    credential.holders.add(holder);
    this.heldOpen.connect(viewer);
    this.#renew(credential, viewer);
    return credential;
  }

  release(credential: Credential, holder: CredentialHolder): void {
    credential.holders.delete(holder);
    this.heldOpen.disconnect(credential.viewer);
    if (credential.holders.size === 0 && this.#byKey.get(credential.viewer.keyId) === credential) {
      this.#byKey.delete(credential.viewer.keyId);
    }
  }

  /** Takes over what the database now says of the keys. */
  refresh(answers: ReadonlyMap<string, Viewer | Refusal>): void {
    for (const [keyId, answer] of answers) {
      const credential = this.#byKey.get(keyId);
      if (!credential) continue;
      if (typeof answer === 'string') this.refuse(keyId, answer);
      else this.#renew(credential, answer);
    }
  }

  refuse(keyId: string, refusal: Refusal): void {
    const credential = this.#byKey.get(keyId);
    if (!credential) return;
    this.#byKey.delete(keyId);
    credential.refusal = refusal;
    for (const holder of [...credential.holders]) holder.dismiss(refusal);
  }

  #renew(credential: Credential, viewer: Viewer): void {
    const before = credential.viewer;
    // Answers may overtake each other; an older one knows nothing that a newer one does not.
    if (viewer.readAt.getTime() < before.readAt.getTime()) return;
    credential.renew(viewer);
    if (rightsOf(before) === rightsOf(viewer)) return;
    for (const holder of [...credential.holders]) holder.rightsChanged();
  }
}

/** Everything about a viewer that an answer may depend on. */
function rightsOf({ workspaceId, scopes, principal }: Viewer): string {
  const { id, role, groups, rights, ownerId, rootOwnerId, authority } = principal;
  return JSON.stringify([workspaceId, id, role, scopes, groups, rights, ownerId, rootOwnerId, authority]);
}
