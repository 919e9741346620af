import type { Limit } from '#platform/sign-in/rate-limit.server.ts';

/** Numbers looked up from one network: enough for a day at a fair, far too few to copy the register. */
export const LOOKUPS_PER_NETWORK: Limit = { name: 'register-network', most: 30, seconds: 900 };
/** The same over a whole day. */
export const LOOKUPS_PER_DAY: Limit = { name: 'register-network-day', most: 200, seconds: 86_400 };
/** Mails to join asked from one network. */
export const JOINS_PER_NETWORK: Limit = { name: 'join-network', most: 20, seconds: 900 };
/** Mails to join sent to one address, wherever they are asked: nobody's mailbox gets flooded. */
export const JOINS_PER_ADDRESS: Limit = { name: 'join-address', most: 5, seconds: 3600 };
