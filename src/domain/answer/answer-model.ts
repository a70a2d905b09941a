/** What a model is told. The request is data in `data`; what is to be done with it is said in `task` alone. */
export interface ModelPrompt {
  readonly task: string;
  readonly data: string;
}

/** Whoever can put an answer into words of their own. */
export interface AnswerModel {
  /** Kept beside what it wrote. */
  readonly name: string;
  /** What it says, or null when it fails, takes too long or says too much. Never throws. */
  answer(prompt: ModelPrompt): Promise<string | null>;
}
