import { createElement, Fragment, useEffect, useState } from 'react';
import { csvRows } from '../../../packages/render/src/csv-rows.ts';
import { renderLimits } from '../../../packages/render/src/render-limits.ts';
import { showLines } from '../../../packages/render/src/show-text.ts';
import { OthersLine } from '../text/others-text.tsx';
import { Shown } from '../text/shown.tsx';

const { textPreviewMaxBytes: bytesMax, csvPreviewMaxRows, csvPreviewMaxColumns: columns } = renderLimits;

/** The beginning of a text, as its lines or as a table; nothing in it is anything but text. */
export function TextPreview({ url, isTable }: { readonly url: string; readonly isTable: boolean }) {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    beginningOf(url, gone.signal).then(setText, () => setText(null));
    return () => gone.abort();
  }, [url]);
  if (text === null) return <p className="quiet">Loading…</p>;
  if (!isTable) return <Shown of={showLines(text)} />;
  const [head = [], ...rows] = csvRows(text, { rows: csvPreviewMaxRows + 1, columns });
  const cells = (row: readonly string[], tag: 'th' | 'td') =>
    createElement(Fragment, null, ...row.map((cell) => createElement(tag, null, <OthersLine text={cell} />)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
    <section className="scroll" tabIndex={0} aria-label="Table">
      <table>
        <thead>
          <tr>{cells(head, 'th')}</tr>
        </thead>
        <tbody>
          {createElement(Fragment, null, ...rows.map((row) => createElement('tr', null, cells(row, 'td'))))}
        </tbody>
      </table>
    </section>
  );
}

async function beginningOf(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal });
  if (!response.ok || !response.body) throw new Error(`The file answered ${response.status}.`);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  while (bytes < bytesMax) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}
