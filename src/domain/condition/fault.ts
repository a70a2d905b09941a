import { EvaluationError } from '@marcbachmann/cel-js';

/** Why a function of a condition has no result; a sentence without its full stop. */
export function fault(message: string): EvaluationError {
  return new EvaluationError({ code: 'condition_fault', message });
}

const quotedMaxChars = 60;

/** A text of the request as a failure may quote it. */
export function quoted(text: string): string {
  return `“${text.length > quotedMaxChars ? `${text.slice(0, quotedMaxChars)}…` : text}”`;
}
