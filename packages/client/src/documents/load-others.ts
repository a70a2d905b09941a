/** Loaded with the first call that needs one of them, because most agents make none. */
export const loadOthers = () => import('./others.ts');
