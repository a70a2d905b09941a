import type { Poster, PosterOptions } from './post.ts';

/** A poster whose library is loaded with the first webhook, so that starting does not wait for it. */
export function lazyPoster(options: PosterOptions): Poster {
  let poster: Promise<Poster> | undefined;
  const load = async () => (await import('./post.ts')).createPoster(options);
  return {
    async post(message, signal) {
      poster ??= load();
      return (await poster).post(message, signal);
    },
    close: async () => (await poster)?.close(),
  };
}
