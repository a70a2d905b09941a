import type { Mailer } from './smtp.ts';

/** A mailer whose library is loaded with the first e-mail, so that starting does not wait for it. */
export function lazyMailer(server: { readonly url: string; readonly from: string }): Mailer {
  let mailer: Promise<Mailer> | undefined;
  const load = async () => (await import('./smtp.ts')).smtpMailer(server);
  return {
    async send(message) {
      mailer ??= load();
      return (await mailer).send(message);
    },
  };
}
