import { type Logger, pino, type DestinationStream } from "pino";

/** Whatever a caller hands over by mistake, these never reach the log. */
const SECRET = ["password", "token", "secret", "cookie", "authorization", "body", "input", "email"];

export function makeLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [...SECRET, ...SECRET.map((name) => `*.${name}`)],
        censor: "[not logged]",
      },
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  );
}
