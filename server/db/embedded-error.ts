/** Something that the person who starts the app must know or do; its message is shown as it is. */
export class EmbeddedError extends Error {
  override name = "EmbeddedError";
}
