import { defineEntity, p } from '@mikro-orm/core';

/** A key of the installation that signs receipts. Never deleted: receipts are checked with it for as long as they are kept. */
export const SigningKeyEntity = defineEntity({
  name: 'SigningKey',
  tableName: 'signing_key',
  properties: {
    /** Counted from 1, so that of two servers that make the next one, one does. */
    number: p.integer().primary(),
    /** The thumbprint of the public key (RFC 7638). */
    kid: p.text(),
    /** 32 bytes, in base64url. */
    publicKey: p.text(),
    /** The secret half, sealed by the vault. */
    sealed: p.text(),
    /** It signs what was decided from this moment until the next key does. */
    signsFrom: p.datetime(3),
    createdAt: p.datetime(3),
  },
});
