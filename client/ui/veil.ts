/** The darkened window behind what is modal. */
export const veilClass = "fade fixed inset-0 z-40 bg-veil entering:opacity-0 exiting:opacity-0";
