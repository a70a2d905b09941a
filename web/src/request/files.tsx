import { lazy, Suspense } from 'react';
import { OthersText } from '../text/others-text.tsx';
import type { Approval } from './approval.ts';

const OpenedPreview = lazy(async () => ({
  default: (await import('../files/text-preview.tsx')).TextPreview,
}));

type Attachment = Approval['attachments'][number];

/** The files that came with the request; pictures are shown where our own server has them. */
export function Files({ attachments }: { readonly attachments: Approval['attachments'] }) {
  if (attachments.length === 0) return null;
  return (
    <section>
      <h2>Files</h2>
      <ul className="files">
        {attachments.map((file) => (
          <li key={file.id}>
            <a href={file.url} target="_blank" rel="noreferrer">
              <OthersText text={file.name} />
            </a>{' '}
            <span className="quiet">
              <OthersText text={file.mediaType} /> · {sizeText(file.sizeBytes)}
            </span>
            {textKindOf(file) && (
              <details>
                <summary>Preview of its beginning</summary>
                <Suspense>
                  <OpenedPreview url={file.url} isTable={textKindOf(file) === 'TABLE'} />
                </Suspense>
              </details>
            )}
            {isOwnPicture(file) && <img src={file.url} alt={`Preview of ${file.name}`} loading="lazy" />}
          </li>
        ))}
      </ul>
    </section>
  );
}

const isOwn = ({ url }: Attachment) => URL.parse(url)?.origin === location.origin;

const isOwnPicture = (file: Attachment) =>
  /^image\/(png|jpeg|gif|webp|avif)$/.test(file.mediaType) && isOwn(file);

/** Whether a file of our own server is read as text, and as which. */
function textKindOf(file: Attachment): 'TABLE' | 'TEXT' | null {
  if (!isOwn(file)) return null;
  const [type = ''] = file.mediaType.toLowerCase().split(';');
  if (type === 'text/csv') return 'TABLE';
  return type.startsWith('text/') || type === 'application/json' ? 'TEXT' : null;
}

function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
