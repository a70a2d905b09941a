/** The views of the inbox, in their order, with the names that they have in addresses. */
export const views = [
  { view: 'WAITING_FOR_ME', slug: 'waiting', title: 'Waits for me', done: false },
  { view: 'ASSIGNED', slug: 'assigned', title: 'Assigned to me', done: false },
  { view: 'MY_GROUPS', slug: 'groups', title: 'My groups', done: false },
  { view: 'QUESTIONS', slug: 'questions', title: 'Questions', done: false },
  { view: 'OPEN', slug: 'open', title: 'All open', done: false },
  { view: 'ASKED_BY_ME', slug: 'asked', title: 'I asked', done: false },
  { view: 'DECIDED_BY_ME', slug: 'decided-by-me', title: 'Decided by me', done: true },
  { view: 'DECIDED', slug: 'decided', title: 'All decided', done: true },
] as const;

export type View = (typeof views)[number];

export const viewBySlug = (slug: string | null): View => views.find((one) => one.slug === slug) ?? views[0];
