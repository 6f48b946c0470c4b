import { once } from "node:events";
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#server/lib/id.ts";
import { makeMailer, type Mailer } from "#server/lib/mail.ts";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();
const received: Email[] = [];
let mailer: Mailer;

const server = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      PostalMime.parse(Buffer.concat(chunks)).then(
        (mail) => {
          received.push(mail);
          done();
        },
        (error: Error) => done(error),
      );
    });
  },
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  mailer = makeMailer(`smtp://127.0.0.1:${port}`, "Evenkeel <evenkeel@example.org>");
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
beforeEach(() => {
  received.length = 0;
});

describe("mail", () => {
  it("keeps a line break in a subject or an address from starting a header", async () => {
    await mailer.send({
      to: "kim@example.org",
      subject: "Hello\r\nBcc: everyone@example.org",
      text: "Hi",
    });
    expect(received[0]?.subject).toBe("Hello Bcc: everyone@example.org");
    expect(received[0]?.bcc).toBeUndefined();
  });

  it("carries an invitation's link, which works, and nothing of any mentor or mentee", async () => {
    const auth = testAuth(db, mailer);
    const services = testServices(db.app, { auth, mailer });
    const { id: programId } = await makeProgram(db.owner);
    const admin = await makePerson(db.owner, programId, "admin");
    const answer = await callerFor(services, admin).people.invite({
      programId,
      id: newId(),
      name: "Joy\r\nBcc: everyone@example.org",
      email: "joy@example.org",
      roles: ["supervisor"],
    });
    expect(answer.mailed).toBe(true);
    const [mail] = received;
    expect(mail?.to?.[0]?.address).toBe("joy@example.org");
    expect(mail?.bcc).toBeUndefined();
    const token = /\/invitation#([\w-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
    expect(await callerFor(services, null).people.invitation({ token })).toMatchObject({
      email: "joy@example.org",
    });
  });

  it("brings the link for a new password, which is good once", async () => {
    const auth = testAuth(db, mailer);
    const services = testServices(db.app, { auth, mailer });
    const visitor = callerFor(services, null);
    await visitor.programs.setUp({
      programId: newId(),
      personName: "Rosa",
      email: "rosa@example.org",
      password: "a harbour in the morning",
      programName: "Harbour",
      timeZone: "UTC",
    });
    await auth.api.requestPasswordReset({ body: { email: "rosa@example.org" } });
    // The answer does not wait for the mail: how long it takes would tell whether the address is known.
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1);
    const token = /\/reset-password#(\S+)/.exec(received[0]?.text ?? "")?.[1] ?? "";
    const newPassword = "an evening by the lighthouse";
    await auth.api.resetPassword({ body: { token, newPassword } });
    await expect(auth.api.resetPassword({ body: { token, newPassword } })).rejects.toThrow();
    const signedIn = await auth.api.signInEmail({
      body: { email: "rosa@example.org", password: newPassword },
    });
    expect(signedIn.user.email).toBe("rosa@example.org");
  });

  it("says so where no mail leaves, and the invitation stands all the same", async () => {
    const broken = makeMailer("smtp://127.0.0.1:1", "evenkeel@example.org");
    const services = testServices(db.app, { auth: testAuth(db), mailer: broken });
    const { id: programId } = await makeProgram(db.owner);
    const admin = await makePerson(db.owner, programId, "admin");
    const asked = {
      programId,
      id: newId(),
      name: "Kim",
      email: "kim@example.org",
      roles: ["reporter" as const],
    };
    const answer = await callerFor(services, admin).people.invite(asked);
    expect(answer.mailed).toBe(false);
    expect(answer.link).toContain("/invitation#");
  });
});
