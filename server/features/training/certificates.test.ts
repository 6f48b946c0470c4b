import { describe, expect, it } from "vitest";
import { certificateName, certificateType } from "#server/features/training/certificate-type.ts";
import { handleCertificate } from "#server/features/training/certificate-http.ts";
import { makeCompletion, makeCourse } from "#server/features/training/arrange.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makeMentor, makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, NOW, testServices, type TestPerson } from "#server/testing/services.ts";

const db = await testDatabase();

const PDF = Buffer.from("%PDF-1.4\nSam Ito has completed Boundaries\n%%EOF\n");
const PNG = Buffer.concat([
  Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
  Buffer.alloc(20),
]);

async function setUp() {
  const { id: programId } = await makeProgram(db.owner);
  const coordinator = await makePerson(db.owner, programId, "coordinator");
  const supervisor = await makePerson(db.owner, programId, "supervisor");
  const stranger = await makePerson(db.owner, programId, "supervisor");
  const services = testServices(db.app);
  const courseId = await makeCourse(db.owner, programId, { name: "Boundaries" });
  const mentorId = await makeMentor(db.owner, programId, { supervisorId: supervisor.id });
  const completionId = await makeCompletion(db.owner, programId, mentorId, courseId);
  const api = callerFor(services, coordinator);
  const add = (content: Buffer, name = "certificate.pdf", id = newId()) =>
    api.training.certificates.add({
      programId,
      id,
      completionId,
      name,
      content: content.toString("base64"),
    });
  const open = (url: string, person: TestPerson | null, minutes = 0) =>
    handleCertificate(
      new Request(`http://127.0.0.1${url}`),
      testServices(db.app, { clock: () => new Date(NOW.getTime() + minutes * 60_000) }),
      person && { ...person, sessionId: newId(), twoFactorEnabled: true },
    );
  return {
    programId,
    coordinator,
    supervisor,
    stranger,
    services,
    api,
    mentorId,
    completionId,
    add,
    open,
  };
}

describe("what a certificate is", () => {
  it("is told by its bytes, never by its name", () => {
    expect(certificateType(PDF)).toBe("application/pdf");
    expect(certificateType(PNG)).toBe("image/png");
    expect(certificateType(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]))).toBe("image/jpeg");
    expect(certificateType(Buffer.from("RIFF\x10\0\0\0WEBPVP8 ", "latin1"))).toBe("image/webp");
    for (const hostile of [
      "MZ\x90\0",
      "<html><script>alert(1)</script>",
      "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
      "PK\x03\x04",
      "GIF89a",
      "\x7fELF",
      "<script>x</script>%PDF-1.4\n%%EOF",
      "RIFF\x10\0\0\0WAVEfmt ",
      "",
    ]) {
      expect(certificateType(Buffer.from(hostile, "latin1")), hostile).toBeNull();
    }
  });

  it("gets a name that no header and no disk trips over", () => {
    expect(certificateName("../../etc/passwd", "image/png")).toBe("passwd.png");
    expect(certificateName('a";\r\nX: y.exe', "application/pdf")).toBe("a____X_ y.pdf");
    expect(certificateName("C:\\scans\\Zoë 2026.jpeg", "image/jpeg")).toBe("Zoë 2026.jpg");
    expect(certificateName("....", "image/webp")).toBe("certificate.webp");
    expect(() =>
      encodeURIComponent(certificateName("x".repeat(119) + "😀.pdf", "image/png")),
    ).not.toThrow();
  });
});

describe("a certificate's file", () => {
  it("is kept sealed, and comes back whole as a download, which is in the trail", async () => {
    const { api, add, open, programId, mentorId, coordinator, supervisor } = await setUp();
    const { id } = await add(PDF, "Boundaries.exe");
    const { sealed } = await db.owner
      .selectFrom("certificateFile")
      .where("id", "=", id)
      .select("sealed")
      .executeTakeFirstOrThrow();
    expect(sealed.includes("Boundaries")).toBe(false);
    const { completions } = await api.training.mentor({ programId, mentorId });
    expect(completions[0]?.certificates).toMatchObject([
      { id, name: "Boundaries.pdf", mediaType: "application/pdf", size: PDF.length },
    ]);
    for (const person of [coordinator, supervisor]) {
      const asker = callerFor(testServices(db.app), person);
      const { url } = await asker.training.certificates.ticket({ programId, id });
      const answer = await open(url, person);
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer()).equals(PDF)).toBe(true);
      expect(answer.headers.get("content-disposition")).toMatch(
        /^attachment; filename="Boundaries.pdf"/,
      );
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
    const { n } = await db.owner
      .selectFrom("auditEntry")
      .where("action", "=", "mentor.certificate.read")
      .where("subjectId", "=", mentorId)
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    expect(n).toBe(2);
  });

  it("opens for nobody else, not later, and not after it was taken away", async () => {
    const { api, add, open, programId, supervisor, stranger, coordinator } = await setUp();
    const { id } = await add(PNG, "a.png");
    const { url } = await api.training.certificates.ticket({ programId, id });
    expect((await open(url, supervisor)).status).toBe(404);
    expect((await open(url, null)).status).toBe(401);
    expect((await open(url, coordinator, 6)).status).toBe(404);
    expect((await open(`${url}x`, coordinator)).status).toBe(404);
    const theirs = callerFor(testServices(db.app), stranger);
    await expect(theirs.training.certificates.ticket({ programId, id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await api.training.certificates.remove({ programId, id, removed: true });
    expect((await open(url, coordinator)).status).toBe(404);
    await api.training.certificates.remove({ programId, id, removed: false });
    expect((await open(url, coordinator)).status).toBe(200);
    await db.owner.deleteFrom("membership").where("personId", "=", coordinator.id).execute();
    expect((await open(url, coordinator)).status).toBe(403);
  });

  it("is refused when it is something else, too large, or somebody's who may not", async () => {
    const { add, programId, completionId, supervisor } = await setUp();
    await expect(add(Buffer.from("MZ\x90"), "certificate.pdf")).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { fields: { content: expect.stringContaining("no PDF") } },
    });
    const large = Buffer.concat([PDF, Buffer.alloc(5 * 1024 * 1024), Buffer.from("%%EOF")]);
    await expect(add(large)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const mine = callerFor(testServices(db.app), supervisor);
    const input = {
      programId,
      id: newId(),
      completionId,
      name: "a",
      content: PDF.toString("base64"),
    };
    await expect(mine.training.certificates.add(input)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const other = await setUp();
    await expect(
      other.api.training.certificates.add({ ...input, programId: other.programId }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const rows = await db.owner.selectFrom("certificateFile").select("id").execute();
    expect(rows).toEqual([]);
  });
});
