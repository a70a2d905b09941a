import { html } from 'hono/html';
import { csvRows } from '../../../packages/render/src/csv-rows.ts';
import { limits } from '../../domain/limits.ts';
import type { ShownApproval } from './approval-document.ts';
import { sizeOf } from './attachments-view.ts';
import { type Html, nothing } from './page.ts';
import type { PageParts } from './page-parts.ts';
import { showCode } from './show-code.ts';
import { showText, titleText } from './show-text.ts';

type Attachment = ShownApproval['attachments'][number];

/** Reads what can be shown of files: images are loaded by the browser, of a text only its beginning is read. */
export async function previewAttachments(
  attachments: readonly Attachment[],
  { readFile }: Pick<PageParts, 'readFile'>,
): Promise<ReadonlyMap<string, Html>> {
  const previews = attachments.map(async (file) => [file.url, await previewOf(file, readFile)] as const);
  return new Map(await Promise.all(previews));
}

/** Drawings of SVG are programs too, so they are none of these. */
const images: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
]);

async function previewOf(file: Attachment, readFile: PageParts['readFile']): Promise<Html> {
  const { mediaType, sizeBytes, name, url } = file;
  if (images.has(mediaType)) {
    if (sizeBytes > limits.imagePreviewMaxBytes) return nothing;
    const { pathname, search } = new URL(url);
    return html`<img class="preview" src="${pathname}${search}" alt="${titleText(name)}" loading="lazy">`;
  }
  if (!/^text\/|^application\/json$/.test(mediaType) || sizeBytes === 0) return nothing;
  const bytes = await readFile(url, limits.textPreviewMaxBytes);
  if (!bytes || bytes.includes(0)) return nothing;
  const rest =
    sizeBytes > bytes.length
      ? html`<p class="meta">The first ${sizeOf(bytes.length)} of ${sizeOf(sizeBytes)}; open the file for the rest.</p>`
      : nothing;
  return html`<details class="preview" open><summary>Preview</summary>${textOf(bytes, mediaType)}${rest}</details>`;
}

function textOf(bytes: Uint8Array, mediaType: string): Html {
  // A character that is cut off at the end is left out.
  const text = new TextDecoder().decode(bytes, { stream: true });
  if (mediaType === 'text/csv') return tableOf(text);
  const shown = showCode(text, mediaType === 'text/x-diff' ? 'diff' : null);
  return html`<div class="scroll" role="group" tabindex="0" aria-label="Text">${shown}</div>`;
}

function tableOf(text: string): Html {
  const { csvPreviewMaxRows: rowsMax, csvPreviewMaxColumns: columnsMax } = limits;
  const [head = [], ...rows] = csvRows(text, { rows: rowsMax + 2, columns: columnsMax + 1 });
  const shown = [head, ...rows].map((row) => row.slice(0, columnsMax));
  const isCut =
    rows.length > rowsMax || shown.some((row, index) => row.length < ([head, ...rows][index]?.length ?? 0));
  const line = (row: readonly string[]) =>
    html`<tr>${row.map((cell) => html`<td>${showText(cell)}</td>`)}</tr>`;
  const [titles = [], ...body] = shown;
  return html`<div class="scroll" role="group" tabindex="0" aria-label="Table"><table><thead><tr>${titles.map((cell) => html`<th scope="col">${showText(cell)}</th>`)}</tr></thead>
<tbody>${body.slice(0, rowsMax).map(line)}</tbody></table></div>${isCut ? html`<p class="meta">At most ${rowsMax} rows and ${columnsMax} columns are shown.</p>` : nothing}`;
}
