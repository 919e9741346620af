/** Pages about the time to search work without any script. */
export const csr = false;
