// The app as a browser asks it: connections kept open, JSON, a session's cookie.

import { Agent, type IncomingHttpHeaders, request } from "node:http";

export class HttpClient {
  readonly #base: URL;
  readonly #agent: Agent;
  #cookie = "";

  constructor(baseUrl: string, connections = 1) {
    this.#base = new URL(baseUrl);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  async signIn(email: string, password: string): Promise<void> {
    const { headers } = await this.#send("/auth/sign-in/email", { email, password });
    const cookies = headers["set-cookie"] ?? [];
    this.#cookie = cookies.map((cookie) => cookie.split(";")[0]).join("; ");
    if (this.#cookie === "") throw new Error("the app gave no session");
  }

  /** One call, answered by its data. */
  async call<Output>(path: string, input: unknown): Promise<Output> {
    const { body } = await this.#send(`/trpc/${path}`, input);
    const answer = JSON.parse(body) as { result?: { data: Output }; error?: { message: string } };
    if (!answer.result) throw new Error(`${path}: ${answer.error?.message ?? body.slice(0, 200)}`);
    return answer.result.data;
  }

  /** Several calls in one request, as a screen of panels sends them. */
  async batch(calls: readonly (readonly [path: string, input: unknown])[]): Promise<void> {
    const paths = calls.map(([path]) => path).join(",");
    const inputs = Object.fromEntries(calls.map(([, input], at) => [at, input]));
    const { body } = await this.#send(`/trpc/${paths}?batch=1`, inputs);
    const answers = JSON.parse(body) as { result?: unknown; error?: { message: string } }[];
    const wrong = answers.findIndex((answer) => answer.result === undefined);
    if (wrong >= 0 || answers.length !== calls.length) {
      throw new Error(`${calls[wrong]?.[0]}: ${answers[wrong]?.error?.message ?? "no answer"}`);
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(path: string, input: unknown) {
    const body = JSON.stringify(input);
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      origin: this.#base.origin,
      "sec-fetch-site": "same-origin",
      ...(this.#cookie && { cookie: this.#cookie }),
    };
    type Answer = {
      status: number;
      headers: IncomingHttpHeaders;
      body: string;
    };
    return new Promise<Answer>((resolve, reject) => {
      const asked = request(
        { ...urlParts(this.#base), path, method: "POST", agent: this.#agent, headers },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () => {
            const text = Buffer.concat(parts).toString();
            const status = response.statusCode ?? 0;
            if (status >= 300)
              reject(new Error(`${path} answered ${status}: ${text.slice(0, 300)}`));
            else resolve({ status, headers: response.headers, body: text });
          });
          response.on("error", reject);
        },
      );
      asked.on("error", reject);
      asked.end(body);
    });
  }
}

function urlParts(url: URL) {
  return { hostname: url.hostname, port: url.port };
}
