import { randomFillSync } from 'node:crypto';

/**
 * Bytes from the system's generator, drawn many at a time: each change salts what its line covers, and one draw costs
 * the same whatever its size. Every byte is handed out once; what was is not kept.
 */
export function randomPool(sizeBytes: number, fill: (bytes: Buffer) => Buffer = randomFillSync) {
  const pool = Buffer.alloc(sizeBytes);
  let used = sizeBytes;
  return (size: number): Uint8Array => {
    if (size > sizeBytes) return fill(Buffer.alloc(size));
    if (used + size > sizeBytes) {
      fill(pool);
      used = 0;
    }
    const drawn = Buffer.from(pool.subarray(used, used + size));
    pool.fill(0, used, used + size);
    used += size;
    return drawn;
  };
}
