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
