import { html } from 'hono/html';
import type { ShownApproval } from './approval-document.ts';
import { type Html, nothing } from './page.ts';
import { showText } from './show-text.ts';

type Attachment = ShownApproval['attachments'][number];

/** The files, each with what can be shown of it. */
export function attachmentsOf(attachments: readonly Attachment[], previews: ReadonlyMap<string, Html>): Html {
  if (attachments.length === 0) return nothing;
  const lines = attachments.map(
    ({ name, mediaType, sizeBytes, url }) =>
      html`<li><a href="${url}">${showText(name)}</a> <span class="meta">${showText(mediaType)}, ${sizeOf(sizeBytes)}</span>${previews.get(url) ?? nothing}</li>`,
  );
  return html`<section><h2>Files</h2><ul class="files">${lines}</ul></section>`;
}

export function sizeOf(bytes: number): string {
  const kibibytes = bytes / 1024;
  if (kibibytes < 1) return `${bytes} bytes`;
  return kibibytes < 1024 ? `${Math.round(kibibytes)} KiB` : `${(kibibytes / 1024).toFixed(1)} MiB`;
}
