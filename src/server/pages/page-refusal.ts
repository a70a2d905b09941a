interface Refused {
  readonly code: string;
  readonly message: string;
}

/**
 * A refusal as a page says it. The idempotency key is the form's own, of which its reader knows nothing: they went
 * back in the browser, or pressed twice.
 */
export function pageRefusal<Refusal extends Refused>(
  refused: Refusal,
  what: 'answer' | 'question' = 'answer',
): Refusal {
  const message = sentences.get(refused.code)?.(what);
  return message === undefined ? refused : { ...refused, message };
}

const sentences: ReadonlyMap<string, (what: string) => string> = new Map([
  [
    'KEY_REUSED',
    (what: string) =>
      `This form was sent before with another ${what}, and that one is on record. Nothing more was sent. Look at what is here now, and send it again if you still want to.`,
  ],
  ['KEY_IN_USE', () => 'This form is being sent already. Look again in a moment.'],
]);
