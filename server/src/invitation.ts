import { createHash, randomBytes } from 'node:crypto';

// A link that works once. The org stands in it, since an account is found only within one; of the rest only a hash is kept.

const daysValid = 7;

export type NewInvitation = { readonly token: string; readonly hash: string; readonly expiresAt: string };

export function newInvitation(orgId: string, now: Date): NewInvitation {
  const org = Buffer.from(orgId.replaceAll('-', ''), 'hex');
  const token = Buffer.concat([org, randomBytes(24)]).toString('base64url');
  return { token, hash: invitationHash(token), expiresAt: new Date(now.getTime() + daysValid * 86_400_000).toISOString() };
}

export const invitationHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Where the link leads in the interface. */
export const invitationPath = (token: string): string => `/invitation/${token}`;

/** Null when it can't be one of ours. */
export function orgOfInvitation(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 40) return null;
  const hex = bytes.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
