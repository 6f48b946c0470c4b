import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mentorFields, mentorFilterSearch, mentorSearch } from "#shared/mentors/schema.ts";

describe("the roster's address", () => {
  it("is repaired rather than refused, whatever stands in it, and then stays as it is", () => {
    const anything = fc.dictionary(
      fc.constantFrom(
        "q",
        "sort",
        "page",
        "size",
        "status",
        "supervisor",
        "language",
        "over",
        "silent",
        "joinedFrom",
        "unknown",
      ),
      fc.anything(),
    );
    fc.assert(
      fc.property(anything, (given) => {
        const once = mentorSearch.parse(given);
        expect(mentorSearch.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
        expect("unknown" in once).toBe(false);
      }),
    );
  });

  it("keeps what makes sense", () => {
    const given = {
      q: " ana ",
      sort: "-load",
      page: "3",
      status: ["active", "gone"],
      supervisor: ["none", "nobody"],
      over: true,
      silent: "14",
      joinedFrom: "2026-02-30",
      joinedTo: "2026-02-28",
    };
    expect(mentorSearch.parse(given)).toMatchObject({
      q: "ana",
      sort: "-load",
      page: 3,
      status: ["active"],
      supervisor: ["none"],
      over: true,
      silent: 14,
      joinedFrom: null,
      joinedTo: "2026-02-28",
    });
  });

  it("is empty when nothing was asked for", () => {
    expect(mentorFilterSearch.parse({})).toEqual({
      q: "",
      status: [],
      site: [],
      supervisor: [],
      language: [],
      tag: [],
      over: false,
      silent: null,
      joinedFrom: null,
      joinedTo: null,
      training: null,
    });
  });
});

describe("what people write about a mentor", () => {
  const minimal = {
    name: "Ana Okafor",
    pronouns: "",
    email: "",
    otherEmails: [],
    phone: null,
    gender: null,
    languages: [],
    experienceTags: [],
    roles: [],
    siteId: null,
    supervisorId: null,
    joinedOn: null,
    capacity: 4,
    availability: [],
    remoteOk: true,
    about: "",
  };

  it("turns empty into nothing, and tidies words and times", () => {
    const parsed = mentorFields.parse({
      ...minimal,
      email: " Ana@Example.org ",
      languages: ["Spanish", "spanish", " ", "English"],
      availability: ["sun-evening", "mon-morning", "someday"],
    });
    expect(parsed).toMatchObject({
      pronouns: null,
      about: null,
      email: "ana@example.org",
      languages: ["Spanish", "English"],
      availability: ["mon-morning", "sun-evening"],
    });
  });

  it("takes out what would break lists and files", () => {
    const name = "A\u0000n\u202Ea\r\n  Okafor\t";
    expect(mentorFields.parse({ ...minimal, name }).name).toBe("Ana Okafor");
    expect(mentorFields.parse({ ...minimal, name: "שרה כהן" }).name).toBe("שרה כהן");
  });

  it.each([
    [{ name: " \u0000 " }, "name"],
    [{ name: "x".repeat(201) }, "name"],
    [{ email: "not an address" }, "email"],
    [{ capacity: 100.01 }, "capacity"],
    [{ capacity: 0.333 }, "capacity"],
    [{ joinedOn: "2026-13-01" }, "joinedOn"],
  ])("refuses %j with a sentence under its field", (changes, field) => {
    const result = mentorFields.safeParse({ ...minimal, ...changes });
    expect(result.error?.issues[0]?.path).toEqual([field]);
  });
});
