/** The first byte of a WebSocket frame that is a whole text message. */
const wholeText = 0x81;
const inTwoBytes = 126;
const inEightBytes = 127;

/**
 * A text message as one frame (RFC 6455, section 5.2) in one piece of memory: a body that many readers share,
 * between two ends that make it one reader's. The ends are ASCII, which is written fastest.
 */
export function textFrame(opening: string, body: Buffer, closing: string): Buffer {
  const bytes = opening.length + body.length + closing.length;
  const headBytes = bytes < inTwoBytes ? 2 : bytes < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headBytes + bytes);
  frame[0] = wholeText;
  if (headBytes === 2) {
    frame[1] = bytes;
  } else if (headBytes === 4) {
    frame[1] = inTwoBytes;
    frame[2] = bytes >>> 8;
    frame[3] = bytes;
  } else {
    frame[1] = inEightBytes;
    frame.writeUInt32BE(Math.floor(bytes / 2 ** 32), 2);
    frame.writeUInt32BE(bytes % 2 ** 32, 6);
  }
  frame.write(opening, headBytes, 'latin1');
  frame.set(body, headBytes + opening.length);
  frame.write(closing, headBytes + opening.length + body.length, 'latin1');
  return frame;
}

/** JSON in which everything beyond ASCII is escaped. */
export function asciiJson(value: string): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
