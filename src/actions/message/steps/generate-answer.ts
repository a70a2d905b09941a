import type { Context } from '../../../context.ts';
import { composeAnswer } from '../../../domain/answer/compose-answer.ts';
import { modelPrompt, modelText } from '../../../domain/answer/model-prompt.ts';
import type { Conversation } from './load-conversation.ts';

/** What a model said about a request as it was then. */
export interface GeneratedAnswer {
  readonly content: string;
  readonly model: string;
  readonly revision: number;
  readonly status: string;
}

/**
 * Asks the configured model. Nothing has been written and no transaction is open while it thinks; when it has no
 * answer, the rules have one.
 */
export async function generateAnswer(
  { answerModel }: Pick<Context, 'answerModel'>,
  question: string,
  { request, about }: Conversation,
): Promise<GeneratedAnswer | null> {
  if (!answerModel) return null;
  const prompt = modelPrompt(question, about, composeAnswer(question, about));
  const said = prompt && (await answerModel.answer(prompt));
  const content = said && modelText(said);
  if (!content) return null;
  return { content, model: answerModel.name, revision: request.revision, status: request.status };
}
