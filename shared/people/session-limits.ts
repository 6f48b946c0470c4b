/** A session ends when nothing was asked for this long. */
export const SESSION_IDLE_SECONDS = 2 * 60 * 60;
/** Its end is moved along by requests, but written down at most this often. */
export const SESSION_MOVES_SECONDS = 5 * 60;
/** It ends this long after sign-in, whatever happens. */
export const SESSION_ABSOLUTE_MS = 12 * 60 * 60 * 1000;
