import { sha256 as digestOf } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SHA-256 of a text, in hexadecimal. The browser's own is there on pages with TLS only, and answers later than a page
 * that is being left can wait.
 */
export const sha256 = (text: string): string => bytesToHex(digestOf(utf8ToBytes(text)));
