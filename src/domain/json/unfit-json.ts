/**
 * Stands where a JSON text said something that cannot be kept as it was said, or where a scalar was sent that is none:
 * what is judged must be what is stored and what runs, so it is refused wherever it would be taken for a value.
 */
export class UnfitJson {
  /** A sentence for whoever sent it. */
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}
