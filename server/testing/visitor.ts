import { createHmac } from "node:crypto";

const BASE = "http://127.0.0.1:5180";

/** A browser as far as cookies go. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #handler: (request: Request) => Promise<Response>;
  readonly address: string;

  constructor(handler: (request: Request) => Promise<Response>, address = "192.0.2.1") {
    this.#handler = handler;
    this.address = address;
  }

  headers(): Headers {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Headers({
      "content-type": "application/json",
      origin: BASE,
      cookie,
      "x-evenkeel-address": this.address,
    });
  }

  async post(
    path: string,
    body: object,
  ): Promise<{ status: number; body: Record<string, unknown>; raw: Response }> {
    const response = await this.#handler(
      new Request(`${BASE}/auth${path}`, {
        method: "POST",
        headers: this.headers(),
        body: JSON.stringify(body),
      }),
    );
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.clone().text();
    return {
      status: response.status,
      body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
      raw: response,
    };
  }
}

/** RFC 6238 with SHA-1, six digits, thirty seconds: what an authenticator app shows. */
export function totp(secret: string, at = Date.now()): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = Array.from(secret.replaceAll("=", ""))
    .map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
