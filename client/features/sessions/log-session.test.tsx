import { act, configure, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { SessionRow, SessionStart, WhoRow } from "#shared/sessions/schema.ts";
import { toast } from "#client/ui/toast.tsx";
import { type Answers, openApp, refusal } from "#client/testing/app.tsx";

// The whole app is drawn in each test: on a busy machine that takes its time.
configure({ asyncUtilTimeout: 8000 });
afterEach(() => toast.clear());

const ana = "01900000-0000-7000-8000-00000000000a";
const mentee = "01900000-0000-7000-8000-0000000000e1";
const second = "01900000-0000-7000-8000-0000000000e2";
const match = "01900000-0000-7000-8000-0000000000f1";
const logId = "01900000-0000-7000-8000-000000000099";

const who: WhoRow[] = [
  {
    mentorId: ana,
    mentorName: "Ana Okafor",
    matchId: match,
    menteeId: mentee,
    menteeLabel: "M-0004",
    lastSessionOn: "2026-11-17",
    coverId: null,
    coverUntil: null,
  },
  {
    mentorId: ana,
    mentorName: "Ana Okafor",
    matchId: null,
    menteeId: null,
    menteeLabel: null,
    lastSessionOn: null,
    coverId: null,
    coverUntil: null,
  },
];
const start: SessionStart = {
  mentorId: ana,
  mentorName: "Ana Okafor",
  chosen: match,
  pairs: [{ matchId: match, menteeId: mentee, label: "M-0004" }],
  last: { mode: "video", minutes: 45, time: null },
};
const row: SessionRow = {
  id: logId,
  heldOn: "2026-11-20",
  time: "14:30",
  mentorId: ana,
  mentorName: "Ana Okafor",
  kind: "one_to_one",
  mode: "phone",
  outcome: "attended",
  minutes: 50,
  attendees: [
    { menteeId: mentee, code: "M-0004", label: "M-0004", outcome: "attended", matchId: match },
  ],
  hiddenAttendees: 0,
  topics: ["Housing"],
  strain: 3,
  escalation: "none",
  hasNote: true,
  siteName: "Harbour",
  supervisorName: null,
  loggedByName: "Rosa",
  loggedAt: "2026-11-20T20:00:00.000Z",
  daysToLog: 0,
  version: 3,
};

const answers: Answers = {
  "sessions.list": () => ({ rows: [row], total: 1 }),
  "sessions.get": () => row,
  "sessions.who": () => who,
  "sessions.start": () => start,
  "sessions.topics": () => ["Housing"],
  "sessions.create": () => ({ session: row, notices: [] }),
  "sessions.update": () => ({ session: { ...row, version: 4 }, notices: [] }),
  "sessions.remove": () => undefined,
  "drafts.get": () => null,
  "drafts.mine": () => [],
  "drafts.put": () => ({ savedAt: "2026-11-22T14:00:00.000Z" }),
  "drafts.drop": () => undefined,
  "mentors.search": () => [],
  "mentees.search": () => [{ id: second, label: "M-0005", code: "M-0005", stage: "ready" }],
  "audit.history": () => ({ rows: [], more: false }),
};

const open = (path: string, changes: Answers = {}) => openApp(path, { ...answers, ...changes });

/** Presses one key after another and counts them; a chord counts as its keys. */
function counting(user: UserEvent) {
  let presses = 0;
  return {
    async press(...keys: string[]) {
      for (const key of keys) {
        presses += key.startsWith("{Control>}") ? 2 : 1;
        await user.keyboard(key);
      }
    },
    count: () => presses,
  };
}

const dialog = () => screen.findByRole("dialog", { name: /session/i });

describe("logging a session", () => {
  it("takes at most 12 key presses from anywhere, with the palette", async () => {
    const { user, asked } = open("/harbour/sessions");
    await screen.findByRole("row", { name: /Ana Okafor/ });
    const keys = counting(user);
    await keys.press("{Control>}k{/Control}");
    await screen.findByRole("dialog", { name: /search/i });
    await keys.press("l", "o", "g");
    await screen.findByRole("option", { name: /Log a session/ });
    await keys.press("{Enter}");
    const box = await screen.findByRole("combobox", { name: /Who met/ });
    await waitFor(() => expect(document.activeElement).toBe(box));
    await keys.press("a", "n", "a");
    await screen.findByRole("option", { name: /M-0004/ });
    await keys.press("{ArrowDown}", "{Enter}");
    const attended = await screen.findByRole("radio", { name: "Attended" });
    await waitFor(() => expect(document.activeElement).toBe(attended));
    await keys.press("{Enter}");
    await waitFor(() => expect(asked("sessions.create")).toHaveLength(1));
    expect(keys.count()).toBeLessThanOrEqual(12);
    expect(asked("sessions.create")[0]).toMatchObject({
      mentorId: ana,
      heldOn: "2026-11-22",
      time: null,
      minutes: 45,
      mode: "video",
      attendees: [{ menteeId: mentee, outcome: "attended" }],
      note: null,
      draftKind: "session.new",
    });
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked("sessions.remove")).toHaveLength(1));
  }, 40_000);

  it("begins at what happened for a match, and leaves out the minutes of a no-show", async () => {
    const { user, asked } = open(`/harbour/sessions?log=match.${match}`);
    const attended = await screen.findByRole("radio", { name: "Attended" });
    await waitFor(() => expect(document.activeElement).toBe(attended));
    await user.keyboard("{ArrowRight}{Enter}");
    await waitFor(() => expect(asked("sessions.create")).toHaveLength(1));
    expect(asked("sessions.create")[0]).toMatchObject({
      minutes: 0,
      attendees: [{ menteeId: mentee, outcome: "no_show" }],
    });
  }, 40_000);

  it("says what is missing under its field, and sends nothing", async () => {
    const { user, asked } = open("/harbour/sessions?log=new");
    await screen.findByRole("combobox", { name: /Who met/ });
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("Choose the mentor.")).toBeTruthy();
    expect(asked("sessions.create")).toEqual([]);
    expect(screen.getByRole("combobox", { name: /Who met/ }).getAttribute("aria-invalid")).toBe(
      "true",
    );
  }, 40_000);

  it("makes a group of several mentees, each with an outcome", async () => {
    const { user, asked } = open(`/harbour/sessions?log=mentor.${ana}`);
    await user.click(await screen.findByRole("button", { name: /Add another mentee/ }));
    await user.type(await screen.findByRole("combobox", { name: /Another mentee/ }), "M-0005");
    await user.click(await screen.findByRole("option", { name: "M-0005" }));
    const list = await screen.findByRole("list", { name: /Who was expected/ });
    expect(within(list).getAllByRole("listitem")).toHaveLength(2);
    await user.click(screen.getByRole("button", { name: "Save log" }));
    await waitFor(() => expect(asked("sessions.create")).toHaveLength(1));
    expect(asked("sessions.create")[0]).toMatchObject({
      attendees: [
        { menteeId: mentee, outcome: "attended" },
        { menteeId: second, outcome: "attended" },
      ],
    });
  }, 40_000);
});

describe("a draft of the form", () => {
  it("is kept while typing, survives a lost connection, and comes back", async () => {
    let isDown = true;
    const { user, asked } = open(`/harbour/sessions?log=match.${match}`, {
      "drafts.put": () => {
        if (isDown) throw new TypeError("Failed to fetch");
        return { savedAt: "2026-11-22T14:00:00.000Z" };
      },
    });
    await user.type(await screen.findByRole("textbox", { name: /Note/ }), "slept well");
    expect(await screen.findByText(/Not saved yet: no connection/)).toBeTruthy();
    isDown = false;
    act(() => void window.dispatchEvent(new Event("online")));
    expect(await screen.findByText(/Draft saved/)).toBeTruthy();
    expect(asked("drafts.put").at(-1)).toMatchObject({
      kind: `session.match.${match}`,
      value: { note: "slept well" },
    });
  }, 40_000);

  it("goes on from what was left", async () => {
    const id = "01900000-0000-7000-8000-000000000077";
    const { user, asked } = open("/harbour/sessions?log=new", {
      "drafts.get": () => ({
        savedAt: "2026-11-22T13:00:00.000Z",
        value: {
          id,
          mentorId: ana,
          mentorName: "Ana Okafor",
          heldOn: "2026-11-21",
          time: null,
          minutes: 20,
          mode: "phone",
          attendees: [{ menteeId: mentee, label: "M-0004", outcome: "attended" }],
          topics: [],
          strain: null,
          escalation: "none",
          note: "half a",
        },
      }),
    });
    expect(await screen.findByText(/This goes on from your draft/)).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: /Note/ }), " thought");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(asked("sessions.create")).toHaveLength(1));
    // The same id as before the reload: had the first try reached the server, this one would make no second log.
    expect(asked("sessions.create")[0]).toMatchObject({ id, minutes: 20, note: "half a thought" });
  }, 40_000);

  it("stays on the screen when the sign-in has timed out, and is saved after signing in again", async () => {
    let isOut = true;
    const gone = () => {
      if (isOut) throw refusal("UNAUTHORIZED", "Please sign in.", "sign-in");
    };
    const { user, asked } = open(`/harbour/sessions?log=match.${match}`, {
      "drafts.put": () => (gone(), { savedAt: "2026-11-22T14:00:00.000Z" }),
      "sessions.create": () => (gone(), { session: row, notices: [] }),
    });
    await user.type(await screen.findByRole("textbox", { name: /Note/ }), "kept");
    expect(await screen.findByText(/Not saved yet: please sign in/)).toBeTruthy();
    isOut = false;
    const { signedInAgain } = await import("#client/lib/signed-out.ts");
    act(() => signedInAgain());
    await waitFor(() => expect(asked("drafts.put").length).toBeGreaterThanOrEqual(2));
    expect(asked("drafts.put").at(-1)).toMatchObject({ value: { note: "kept" } });
    expect(screen.getByDisplayValue("kept")).toBeTruthy();
  }, 40_000);

  it("is asked about before the window closes, only while it is not saved", async () => {
    const { user } = open(`/harbour/sessions?log=match.${match}`);
    await user.type(await screen.findByRole("textbox", { name: /Note/ }), "x");
    const leave = () => {
      const event = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(true);
    await screen.findByText(/Draft saved/);
    expect(leave()).toBe(false);
  }, 40_000);
});

describe("changing a log", () => {
  it("leaves a closed note alone, and sends the version that was seen", async () => {
    const { user, asked } = open(`/harbour/sessions?log=edit.${logId}`);
    await user.click(await screen.findByRole("radio", { name: "Video" }));
    await user.click(screen.getByRole("button", { name: "Save changes" }));
    await waitFor(() => expect(asked("sessions.update")).toHaveLength(1));
    expect(asked("sessions.update")[0]).toMatchObject({ id: logId, version: 3, mode: "video" });
    expect(asked("sessions.update")[0]).not.toHaveProperty("note");
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked("sessions.update")).toHaveLength(2));
    expect(asked("sessions.update")[1]).toMatchObject({ version: 4, mode: "phone" });
  }, 40_000);

  it("opens the note on purpose only, and then sends what became of it", async () => {
    const { user, asked } = open(`/harbour/sessions?log=edit.${logId}`, {
      "sessions.readNote": () => ({ note: "before" }),
    });
    await user.click(await screen.findByRole("button", { name: "Open the note" }));
    const note = await screen.findByRole("textbox", { name: /Note/ });
    await user.clear(note);
    await user.type(note, "after");
    await user.click(screen.getByRole("button", { name: "Save changes" }));
    await waitFor(() => expect(asked("sessions.update")).toHaveLength(1));
    expect(asked("sessions.update")[0]).toMatchObject({ note: "after" });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked("sessions.update")[1]).toMatchObject({ note: "before" }));
  }, 40_000);

  it("shows both sides when somebody else saved first, and saves the mixture", async () => {
    let isStale = true;
    const theirs = { ...row, version: 5, minutes: 90, topics: ["Work"] };
    const { user, asked } = open(`/harbour/sessions?log=edit.${logId}`, {
      "sessions.get": () => (asked("sessions.update").length > 0 ? theirs : row),
      "sessions.update": () => {
        if (isStale) throw refusal("CONFLICT", "Someone else changed this.", "stale");
        return { session: { ...theirs, version: 6 }, notices: [] };
      },
    });
    await user.click(await screen.findByRole("radio", { name: "Video" }));
    await user.click(screen.getByRole("button", { name: "Save changes" }));
    const both = await screen.findByRole("alertdialog", { name: /Someone else saved/ });
    isStale = false;
    const length = within(both).getByRole("group", { name: "Length" });
    await user.click(within(length).getByRole("radio", { name: /Theirs/ }));
    await user.click(within(both).getByRole("button", { name: "Save what I chose" }));
    await waitFor(() => expect(asked("sessions.update")).toHaveLength(2));
    expect(asked("sessions.update")[1]).toMatchObject({ version: 5, mode: "video", minutes: 90 });
  }, 40_000);
});

it("names the dialog", async () => {
  open("/harbour/sessions?log=new");
  expect(await dialog()).toBeTruthy();
});
