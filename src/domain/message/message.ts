/**
 * The origin of a message: a person wrote it, it was composed from the facts of a request, or a model wrote it.
 */
export const messageKinds = ['WRITTEN', 'FACTS', 'MODEL'] as const;
export type MessageKind = (typeof messageKinds)[number];
