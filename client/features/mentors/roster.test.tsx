import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { MentorRow } from "#shared/mentors/schema.ts";
import { openApp, refusal, testProgram } from "#client/testing/app.tsx";

const ids = ["a", "b", "c", "d"].map((end) => `01900000-0000-7000-8000-00000000000${end}`);
const names = ["Amina Yusuf", "Ana Okafor", "Ben Carver", "Chen Wei"];
const rows: MentorRow[] = ids.map((id, index) => ({
  id,
  name: names[index] ?? "",
  pronouns: null,
  status: "active",
  statusSince: "2025-01-01",
  siteId: null,
  siteName: null,
  supervisorId: null,
  supervisorName: null,
  capacity: 4,
  load: index + 0.5,
  coverLoad: 0,
  training: { status: "not_required", count: 0 },
  blockedFrom: null,
  openMatches: index * 2,
  sessions30: 5,
  minutes30: 300,
  lastSessionOn: index === 3 ? "2026-10-30" : "2026-11-22",
  languages: [],
  experienceTags: [],
  joinedOn: "2025-01-01",
  email: null,
  phone: null,
  version: 1,
}));

const full = (id: string) => ({
  ...rows.find((row) => row.id === id),
  otherEmails: [],
  roles: [],
  gender: null,
  about: null,
  availability: [],
  remoteOk: true,
  exitReason: null,
  updatedAt: "2026-11-22T14:00:00.000Z",
  leave: [],
  statusHistory: [],
  mayEdit: true,
});

const open = (search = "", answers = {}) =>
  openApp(`/${testProgram.slug}/mentors${search}`, {
    "mentors.list": () => ({ rows, total: 4 }),
    "mentors.get": ({ id }: { id: string }) => full(id),
    "mentors.words": () => ({ languages: [], tags: [], roles: [] }),
    ...answers,
  });

const rowOf = async (name: string) => {
  const table = await screen.findByRole("table", { name: "Mentors" });
  const row = within(table).getByRole("link", { name }).closest("tr");
  if (!row) throw new Error(`no row of ${name}`);
  return row;
};

describe("the roster", { timeout: 30_000 }, () => {
  it("is found and opened by keyboard alone, and the address says what is open", async () => {
    const { user, router } = open();
    (await rowOf("Amina Yusuf")).focus();
    await user.keyboard("{ArrowDown}");
    await waitFor(async () => expect(document.activeElement).toBe(await rowOf("Ana Okafor")));
    await user.keyboard("{Enter}");
    const panel = await screen.findByRole("dialog", { name: "Ana Okafor" });
    expect(within(panel).getByText("2 of 4")).toBeDefined();
    expect(router.state.location.search).toMatchObject({ open: ids[1] });
    await user.keyboard("j");
    await screen.findByRole("dialog", { name: "Ben Carver" });
    expect(router.state.location.search).toMatchObject({ open: ids[2] });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(router.state.location.search).not.toHaveProperty("open");
  });

  it("asks the server for exactly what the address says, repaired", async () => {
    const { asked, user, router } = open(
      `?status=${JSON.stringify(["active", "nonsense"])}&sort=-load&page=0&silent=14`,
    );
    await rowOf("Amina Yusuf");
    expect(asked("mentors.list")).toContainEqual(
      expect.objectContaining({ status: ["active"], sort: "-load", page: 1, silent: 14 }),
    );
    screen.getByRole("button", { name: "No contact: for 14 days or more" });
    await user.click(screen.getByRole("button", { name: "Clear Status" }));
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty("status"));
    expect(router.state.location.search).toMatchObject({ silent: 14, sort: "-load" });
  });

  it("sends chosen rows, and all that match as the filters that they match, and takes it back", async () => {
    const { user, asked } = open(`?q=a`, {
      "mentors.bulk": () => ({ changed: 2, unchanged: 0, refused: [] }),
      "mentors.undoBulk": () => ({ restored: 2, kept: 0 }),
      "people.supervisors": () => [{ id: ids[0], name: "J. Okoro" }],
    });
    const assign = async () => {
      await user.click(screen.getByRole("button", { name: "Assign supervisor" }));
      const dialog = await screen.findByRole("dialog", { name: /Assign a supervisor/ });
      await user.click(within(dialog).getByRole("button", { name: /Supervisor/ }));
      await user.click(await screen.findByRole("option", { name: "J. Okoro" }));
      await user.click(within(dialog).getByRole("button", { name: "Assign" }));
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    };
    (await rowOf("Ana Okafor")).focus();
    await user.keyboard("x");
    await assign();
    expect(asked("mentors.bulk")).toMatchObject([
      {
        target: { kind: "ids", ids: [ids[1]] },
        change: { kind: "supervisor", supervisorId: ids[0] },
      },
    ]);
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked("mentors.undoBulk")).toHaveLength(1));
    await user.click(screen.getByRole("button", { name: "Select all 4" }));
    await user.click(within(await rowOf("Ben Carver")).getByRole("checkbox"));
    await assign();
    expect(asked("mentors.bulk").at(-1)).toMatchObject({
      target: {
        kind: "matching",
        search: expect.objectContaining({ q: "a" }),
        except: [ids[2]],
        expected: 3,
      },
    });
  });

  it("saves a cell over somebody else's change of another field, but never over the same one", async () => {
    let version = 7;
    const sent: { version: number }[] = [];
    const { user } = open("", {
      "people.supervisors": () => [{ id: ids[3], name: "Joy Okoro" }],
      "mentors.get": ({ id }: { id: string }) => ({ ...full(id), version, phone: "555" }),
      "mentors.update": (input: { version: number; id: string }) => {
        sent.push(input);
        if (input.version !== version) {
          throw refusal("CONFLICT", "Someone else changed this mentor.", "stale");
        }
        version += 1;
        return { id: input.id, version };
      },
    });
    const row = await rowOf("Ana Okafor");
    await user.click(within(row).getByRole("button", { name: /Supervisor of Ana Okafor/ }));
    await user.selectOptions(within(row).getByRole("combobox"), "Joy Okoro");
    await user.keyboard("{Enter}");
    await screen.findByText("Ana Okafor was changed");
    expect(sent.map((input) => input.version)).toEqual([1, 7]);
  });

  it("says why it is empty, and what to do", async () => {
    const { user, router } = open("?q=nobody", { "mentors.list": () => ({ rows: [], total: 0 }) });
    await screen.findByText("Nobody fits these filters");
    await user.click(screen.getByRole("button", { name: "Clear all filters" }));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    await screen.findByText("No mentors yet");
  });

  it("lets a supervisor read and export, not change", async () => {
    openApp(`/${testProgram.slug}/mentors`, { "mentors.list": () => ({ rows, total: 4 }) }, [
      "supervisor",
    ]);
    const row = await rowOf("Ana Okafor");
    expect(within(row).queryByRole("button")).toBeNull();
    expect(screen.queryByRole("button", { name: "Add mentor" })).toBeNull();
    screen.getByRole("button", { name: "Export" });
  });
});
