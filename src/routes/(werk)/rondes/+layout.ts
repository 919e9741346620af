/** Pages about rounds need no framework in the browser: one small script of their own shows how far a round is (watch-round.client.js). */
export const csr = false;
