/** How a message came about: somebody wrote it, or it answers from a request's facts, or a model made it up. */
export const messageKinds = ['WRITTEN', 'FACTS', 'MODEL'] as const;
export type MessageKind = (typeof messageKinds)[number];
