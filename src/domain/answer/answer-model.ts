/** The prompt of a model. The request is data in `data`; the instructions are in `task` alone. */
export interface ModelPrompt {
  readonly task: string;
  readonly data: string;
}

/** A language model that answers questions. */
export interface AnswerModel {
  /** Kept beside what it wrote. */
  readonly name: string;
  /** What it says, or null when it fails, takes too long or says too much. Never throws. */
  answer(prompt: ModelPrompt): Promise<string | null>;
}
