import { i18n } from "@lingui/core";
import { compileMessage } from "./message.ts";

const compiled = new Map<string, ReturnType<typeof compileMessage>>();

/**
 * English is the source language and lives in the code itself: a chunk brings its own sentences, and no catalogue is
 * loaded for it. Another language is one catalogue (client/locales), given to `i18n.loadAndActivate`.
 */
i18n.setMessagesCompiler((message) => {
  const known = compiled.get(message);
  if (known) return known;
  const fresh = compileMessage(message);
  compiled.set(message, fresh);
  return fresh;
});
i18n.loadAndActivate({ locale: "en", messages: {} });

export { i18n };
