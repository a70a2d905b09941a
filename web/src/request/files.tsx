import { OthersText } from '../text/others-text.tsx';
import type { Approval } from './approval.ts';

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
            {isOwnPicture(file) && <img src={file.url} alt={`Preview of ${file.name}`} loading="lazy" />}
          </li>
        ))}
      </ul>
    </section>
  );
}

const isOwnPicture = ({ mediaType, url }: Attachment) =>
  /^image\/(png|jpeg|gif|webp|avif)$/.test(mediaType) && URL.parse(url)?.origin === location.origin;

function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
