/** Pages about agreements work without any script: they are opened on old phones, and forms send themselves. */
export const csr = false;
