/** Thrown where a change was composed and was not to be written: it could be made. */
export class Rehearsed extends Error {}

/** Thrown where what a change was allowed by is not so any more: find out again how it may be made. */
export class GrantOutdated extends Error {}
