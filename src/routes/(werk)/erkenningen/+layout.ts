/** Pages about recognitions are read and filled in without a script. */
export const csr = false;
