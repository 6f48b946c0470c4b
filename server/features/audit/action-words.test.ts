import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { actionWords, hasActionWords } from "#shared/audit/action-words.ts";
import { SCREENS } from "#shared/views/schema.ts";

const NOUNS =
  "annotation|conflict|course|import|invitation|match|mentee|mentor|person|program|relief|requirement|sample|session|site|task|view";
/** Written like a deed, but a column of a query, `table.column`. */
const COLUMNS =
  /\.(id|kind|name|code|email|phone|version|weight|label|about|availability|capacity|gender|languages|pronouns|declined|reason)$|^invitation\.roles$/;

const sources = globSync("server/**/*.ts")
  .filter((file) => !/\.test\.ts$|\/testing/.test(file))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** What the server may write as the action of an entry, with the file that does. */
function actions(): { action: string; file: string }[] {
  return sources.flatMap(({ file, text }) => {
    const plain = Array.from(
      text.matchAll(new RegExp(`["'\`]((?:${NOUNS})(?:\\.[a-z]+)+)["'\`]`, "g")),
      ([, action = ""]) => action,
    ).filter((action) => !COLUMNS.test(action));
    // `noun.${deed}`: the deeds are what the file's own facts() is called with, or the closed type of `deed`.
    const built = Array.from(text.matchAll(/`([\w.]+\.)\$\{deed\}`/g), ([, start = ""]) => start);
    const calls = Array.from(text.matchAll(/\bfacts\(([^,]+),|\bdeed: ([^;,\n]*\|[^;,\n]*)/g));
    const deeds = calls.flatMap(([, call = "", type = ""]) =>
      Array.from(`${call}${type}`.matchAll(/"(\w+)"/g), ([, deed = ""]) => deed),
    );
    const named = built.flatMap((start) =>
      (deeds.length === 0 ? ["?"] : deeds).map((deed) => start + deed),
    );
    return [...plain, ...named].map((action) => ({ action, file }));
  });
}

describe("the words of the trail", () => {
  it("are there for everything the server writes into it", () => {
    const found = actions();
    expect(found.length).toBeGreaterThan(80);
    expect(found.filter(({ action }) => !hasActionWords(action))).toEqual([]);
    expect(SCREENS.filter((screen) => !hasActionWords(`${screen}.export`))).toEqual([]);
  });

  it("stay readable for what nobody knows any more", () => {
    expect(actionWords("mentor.old_deed")).toBe("Mentor old deed");
  });
});
