/** Pages of an enterprise are read and filled in without a script. */
export const csr = false;
