import type { AnswerModel, ModelPrompt } from '../domain/answer/answer-model.ts';
import { limits } from '../domain/limits.ts';

export interface ChatCompletions {
  readonly url: string;
  readonly name: string;
  readonly key: string | null;
}

/**
 * A model behind the chat completions that OpenAI's API and most others have. It gets no tools and its answer is
 * nothing but text, so whatever talks it into something can change only the words. It is bounded in time, in size
 * and in how many ask it at once; whatever goes wrong is no answer.
 */
export function chatCompletions(model: ChatCompletions, onFailure: (error: unknown) => void): AnswerModel {
  let calls = 0;
  return {
    name: model.name,
    async answer(prompt) {
      if (calls >= limits.modelCallsMaxAtOnce) return null;
      calls += 1;
      try {
        return await complete(model, prompt);
      } catch (error) {
        onFailure(error);
        return null;
      } finally {
        calls -= 1;
      }
    },
  };
}

async function complete({ url, name, key }: ChatCompletions, { task, data }: ModelPrompt): Promise<string> {
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({
      model: name,
      messages: [
        { role: 'system', content: task },
        { role: 'user', content: data },
      ],
      // The newer name: the older one, `max_tokens`, is refused by models that think before they speak.
      max_completion_tokens: limits.modelAnswerMaxTokens,
    }),
    // A redirect would take the key and the request somewhere else.
    redirect: 'error',
    // Holds for reading the answer too, however slowly it drips.
    signal: AbortSignal.timeout(limits.modelAnswerMaxMs),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`It answered ${response.status}.`);
  }
  return contentOf(JSON.parse(await textOf(response)));
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (bytes > limits.modelAnswerMaxBytes) throw new Error('It answered at too great length.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function contentOf(answer: unknown): string {
  const { choices } = (answer ?? {}) as { choices?: { message?: { content?: unknown } }[] };
  const content = Array.isArray(choices) ? choices[0]?.message?.content : undefined;
  if (typeof content === 'string') return content;
  throw new Error('It answered without a message.');
}
