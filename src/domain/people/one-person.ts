/** What of a principal says whose person they are. */
export interface Owned {
  readonly id: string;
  readonly ownerId: string | null;
  /** The end of their chain of owners; null for a principal without an owner. */
  readonly rootOwnerId: string | null;
  /** The persons that they belonged to before, while a request of that time may still be open. */
  readonly formerPersons: readonly FormerPerson[];
}

export interface FormerPerson {
  readonly person: string;
  /** ISO 8601. */
  readonly until: string;
}

/** Another person with whom one is one person, because one of them stands in for the other for some time. */
export interface StoodWith {
  readonly person: string;
  /** ISO 8601; in force from then until before `until`. */
  readonly from: string;
  readonly until: string;
}

/** A requester, with all who stand in for their person and all for whom it stands in, of these and of other times. */
export interface Requester extends Owned {
  readonly stoodWith: readonly StoodWith[];
}

/**
 * All with an owner in common are one person, who is named by that owner. A server of a release before writes an
 * owner and no end of the chain.
 */
export function personOf({ id, ownerId, rootOwnerId }: Omit<Owned, 'formerPersons'>): string {
  return rootOwnerId ?? ownerId ?? id;
}

/** The person that a principal belongs to, and those that they have belonged to since a moment. */
export function personsSince(owned: Owned, moment: Date): string[] {
  const former = owned.formerPersons.filter(({ until }) => Date.parse(until) >= moment.getTime());
  return [...new Set([personOf(owned), ...former.map(({ person }) => person)])];
}

/**
 * The persons that a requester is one with on what they asked at a moment: their own, and those who have stood in for
 * them, or for whom they have, at any time since.
 */
export function requesterPersons(requester: Requester, askedAt: Date, now: Date): string[] {
  const stood = requester.stoodWith.filter(
    ({ from, until }) => Date.parse(from) <= now.getTime() && Date.parse(until) > askedAt.getTime(),
  );
  return [...new Set([...personsSince(requester, askedAt), ...stood.map(({ person }) => person)])];
}
