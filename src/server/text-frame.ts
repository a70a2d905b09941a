/** The first byte of a WebSocket frame that is a whole text message. */
const wholeText = 0x81;
const inTwoBytes = 126;
const inEightBytes = 127;

/**
 * A text message as one frame (RFC 6455, section 5.2) in one piece of memory: a body that is shared by many
 * readers between the two ends that make it one reader's. The ends are ASCII or nearly so.
 */
export function textFrame(opening: string, body: Buffer, closing: string): Buffer {
  const openingBytes = Buffer.byteLength(opening);
  const bytes = openingBytes + body.length + closing.length;
  const headBytes = bytes < inTwoBytes ? 2 : bytes < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headBytes + bytes);
  frame[0] = wholeText;
  if (headBytes === 2) {
    frame[1] = bytes;
  } else if (headBytes === 4) {
    frame[1] = inTwoBytes;
    frame.writeUInt16BE(bytes, 2);
  } else {
    frame[1] = inEightBytes;
    frame.writeUInt32BE(Math.floor(bytes / 2 ** 32), 2);
    frame.writeUInt32BE(bytes % 2 ** 32, 6);
  }
  frame.write(opening, headBytes);
  frame.set(body, headBytes + openingBytes);
  frame.write(closing, headBytes + openingBytes + body.length, 'latin1');
  return frame;
}
