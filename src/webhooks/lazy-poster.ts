import type { Poster, PosterOptions } from './post.ts';

/** A poster whose library is loaded with the first letter, so that no start waits for it. */
export function latePoster(options: PosterOptions): Poster {
  let poster: Promise<Poster> | undefined;
  const load = async () => (await import('./post.ts')).createPoster(options);
  return {
    async post(letter, signal) {
      poster ??= load();
      return (await poster).post(letter, signal);
    },
    close: async () => (await poster)?.close(),
  };
}
