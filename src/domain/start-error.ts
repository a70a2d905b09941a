/** Why the process cannot start, as a sentence for the person who starts it. No stack would help them. */
export class StartError extends Error {}
