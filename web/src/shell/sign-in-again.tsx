import { type FormEvent, useEffect, useRef, useState } from 'react';
import { basePath } from '../api/base.ts';

/** Signs in without leaving the page, so that nothing that was written is lost. */
export function SignInAgain({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [wrong, setWrong] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const signInLink = String(new FormData(event.currentTarget).get('signInLink') ?? '');
    const body = new URLSearchParams({ signInLink, next: '/' });
    const answer = await fetch(`${basePath()}/sign-in`, { method: 'POST', body, redirect: 'manual' }).catch(
      () => null,
    );
    // A browser that loads pages would follow the way on; here it says that it has worked.
    if (answer?.type === 'opaqueredirect') onSignedIn();
    else
      setWrong(
        answer
          ? 'This link signs nobody in: it may have been used or have ended.'
          : 'The server cannot be reached.',
      );
  };
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="sign-in-title"
      onCancel={(event) => event.preventDefault()}
    >
      <form onSubmit={signIn}>
        <h2 id="sign-in-title">Your session has ended</h2>
        <p className="quiet">Nothing was sent, and what you wrote is still here.</p>
        <label className="field">
          <span>A sign-in link</span>
          <input
            name="signInLink"
            required
            autoComplete="off"
            spellCheck={false}
            placeholder={`${location.origin}${basePath()}/sign-in?link=…`}
          />
        </label>
        {wrong && (
          <p className="wrong" role="alert">
            {wrong}
          </p>
        )}
        <p className="buttons">
          <button type="submit" className="button main">
            Sign in and go on
          </button>
          <button type="button" className="button" onClick={onSignedIn}>
            I have signed in in another tab
          </button>
        </p>
      </form>
    </dialog>
  );
}
