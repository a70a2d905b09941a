/** The path below which the server is, as the page was sent with it. */
export const basePath = (): string => document.documentElement.dataset['base'] ?? '';

export const apiPath = (): string => `${basePath()}/graphql`;
