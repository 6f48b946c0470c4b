/*
 * The sentences of the app are ICU messages: "{count, plural, one {# row} other {# rows}}". Lingui's own reader of them
 * weighs 7 kB in every first visit, because it also reads formats of dates and numbers that we do not write in
 * sentences. This one reads what its macros write: arguments, plural, select, quotes. message.test.ts holds the two equal.
 */

type Cases = { offset: number | undefined; [key: string]: number | Token[] | undefined };
export type Token = string | [name: string] | [name: string, type: string, cases?: Cases | string];

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads up to the closing brace of its own level, or to the end at the outermost. */
  tokens(depth: number, inPlural: boolean): Token[] {
    const found: Token[] = [];
    let words = "";
    const flush = () => {
      if (words !== "") found.push(words);
      words = "";
    };
    while (this.at < this.text.length) {
      const sign = this.text.charAt(this.at);
      if (sign === "}" && depth > 0) break;
      if (sign === "}") throw new Error("a brace too many");
      if (sign === "{") {
        flush();
        found.push(this.argument(depth, inPlural));
      } else if (sign === "'") {
        words += this.quoted();
      } else if (sign === "#" && inPlural) {
        flush();
        found.push("#");
        this.at += 1;
      } else {
        words += sign;
        this.at += 1;
      }
    }
    flush();
    return found;
  }

  private argument(depth: number, inPlural: boolean): Token {
    this.at += 1;
    const name = this.word();
    if (this.take("}")) return [name];
    this.expect(",");
    const type = this.word();
    if (this.take("}")) return [name, type];
    this.expect(",");
    if (type !== "plural" && type !== "select" && type !== "selectordinal") {
      const end = this.text.indexOf("}", this.at);
      if (end === -1) throw new Error("a brace is not closed");
      const format = this.text.slice(this.at, end).trim();
      this.at = end + 1;
      return [name, type, format];
    }
    const cases: Cases = { offset: undefined };
    while (!this.take("}")) {
      const key = this.word();
      if (key === "offset" && this.take(":")) {
        cases.offset = Number(this.word());
        continue;
      }
      this.expect("{");
      cases[key.replace(/^=/, "")] = this.tokens(depth + 1, inPlural || type !== "select");
      this.expect("}");
    }
    return [name, type, cases];
  }

  /** '' is an apostrophe, '{…}' is text, and an apostrophe by itself is one. */
  private quoted(): string {
    if (this.text.startsWith("''", this.at)) {
      this.at += 2;
      return "'";
    }
    const match = /^'([{}#](?:[^']|'')*)'/.exec(this.text.slice(this.at));
    this.at += match?.[0].length ?? 1;
    return match?.[1]?.replaceAll("''", "'") ?? "'";
  }

  private word(): string {
    this.space();
    const match = /^=?[^\s{}#',:=]+/.exec(this.text.slice(this.at));
    if (!match) throw new Error("a name is missing");
    this.at += match[0].length;
    this.space();
    return match[0];
  }

  private space() {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
  }

  private take(sign: string): boolean {
    this.space();
    if (this.text.charAt(this.at) !== sign) return false;
    this.at += 1;
    return true;
  }

  private expect(sign: string) {
    // The words of a case begin right after its brace: their spaces count.
    if (sign !== "{" && sign !== "}") {
      if (!this.take(sign)) throw new Error(`${sign} is missing`);
      return;
    }
    if (this.text.charAt(this.at) !== sign) throw new Error(`${sign} is missing`);
    this.at += 1;
  }
}

/** Reads a sentence into the form that Lingui fills in. One that cannot be read is shown as it stands. */
export function compileMessage(message: string): Token[] {
  if (!/[{}']/.test(message)) return [message];
  try {
    return new Reader(message).tokens(0, false);
  } catch {
    return [message];
  }
}
