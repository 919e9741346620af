/** Pages for people without an account work without any script: they are opened on old phones, from an SMS. */
export const csr = false;
