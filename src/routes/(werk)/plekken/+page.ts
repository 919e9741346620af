/** A list to read and to filter: no script. */
export const csr = false;
