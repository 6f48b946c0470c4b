import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const NONCE = 12;
const TAG = 16;

/**
 * AES-256-GCM: nonce ‖ tag ‖ ciphertext. `bound` is the associated data (table‖column‖row): a value copied to another
 * row does not open there.
 */
export function seal(key: Buffer, plain: Buffer, bound: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** The plain bytes; throws when the key, the row or a single bit is not the one it was sealed with. */
export function unseal(key: Buffer, sealed: Buffer, bound: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
}

/** A fresh data key and the same key wrapped by the installation's. */
export function newDataKey(wrapKey: Buffer, keyId: string): { key: Buffer; wrapped: Buffer } {
  const key = randomBytes(32);
  return { key, wrapped: seal(wrapKey, key, `data_key|wrapped|${keyId}`) };
}

export function unwrapDataKey(wrapKey: Buffer, wrapped: Buffer, keyId: string): Buffer {
  return unseal(wrapKey, wrapped, `data_key|wrapped|${keyId}`);
}
