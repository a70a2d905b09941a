/** No name of GraphQL has a blank, so that an input type which takes any of its names still takes none of these. */
const notKept = 'cannot be kept';

/**
 * Stands where a JSON text said something that cannot be kept as it was said, or where a scalar was sent that is none:
 * what is judged must be what is stored and what runs, so it is refused wherever it would be taken for a value, also
 * as an input of which every field may be left out.
 */
export class UnfitJson {
  readonly [notKept]: string;

  constructor(message: string) {
    this[notKept] = message;
  }

  /** A sentence for the caller. */
  get message(): string {
    return this[notKept];
  }
}
