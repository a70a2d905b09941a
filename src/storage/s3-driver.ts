import type { Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { S3Driver } from 'flydrive/drivers/s3';
import type { ByteRange } from '../domain/file/byte-range.ts';
import type { S3Setting } from '../domain/file/files-setting.ts';
import { limits } from '../domain/limits.ts';
import type { RangedDriver } from './drive-store.ts';

/** Files in a bucket of S3, or of anything that speaks its language. */
export class S3StreamDriver extends S3Driver implements RangedDriver {
  #client: S3Client;
  #bucket: string;

  constructor({ bucket, region, endpoint, credentials }: S3Setting) {
    const client = new S3Client({
      region,
      // What is not S3 itself is often reached by an address, where a bucket's name cannot go in front.
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      ...(credentials ? { credentials: { ...credentials } } : {}),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    // Buckets refuse access lists by default nowadays, and private is what they are anyway.
    super({ client, bucket, visibility: 'private', supportsACL: false });
    this.#client = client;
    this.#bucket = bucket;
  }

  /**
   * The library sends one request, which has to know the length beforehand. Sent in parts, a file of any length
   * takes the memory of one part, and a part that failed can be sent again.
   */
  override async putStream(key: string, contents: Readable): Promise<void> {
    const params = { Bucket: this.#bucket, Key: key, Body: contents };
    await new Upload({
      client: this.#client,
      params,
      queueSize: 1,
      partSize: limits.s3PartBytes,
    }).done();
  }

  async getRange(key: string, { first, last }: ByteRange): Promise<Readable> {
    const range = { Bucket: this.#bucket, Key: key, Range: `bytes=${first}-${last}` };
    const { Body } = await this.#client.send(new GetObjectCommand(range));
    return Body as Readable;
  }
}
