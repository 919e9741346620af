/** The public portal sends no script: it must work on any phone. */
export const csr = false;
