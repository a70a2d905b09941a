import type { StreamEvent } from './transport.ts';

/** Reads server-sent events to their end, or until the reader is canceled. */
export async function* streamEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) yield eventIn(part);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function eventIn(lines: string): StreamEvent {
  let [name, data] = ['', ''];
  for (const line of lines.split('\n')) {
    const [, field, value = ''] = /^(event|data): ?(.*)$/.exec(line) ?? [];
    if (field === 'event') name = value;
    if (field === 'data') data += data ? `\n${value}` : value;
  }
  return { name, data };
}
