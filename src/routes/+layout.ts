/**
 * No page needs the framework in the browser: forms send themselves, links are links, and what somebody types is not lost while a page comes alive. A page that shows
 * progress brings one small script of its own (watch-round.client.js).
 */
export const csr = false;
