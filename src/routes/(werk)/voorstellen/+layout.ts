/** Pages about proposals work without any script: they are opened from a mail, on whatever is at hand. */
export const csr = false;
