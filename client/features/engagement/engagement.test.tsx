import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Role } from "#shared/programs/schema.ts";
import { openApp, refusal, testProgram } from "#client/testing/app.tsx";
import { engagementAnswers, SITE } from "#client/testing/engagement.ts";

// The page is large, and jsdom slow with it.
vi.setConfig({ testTimeout: 60_000 });

const open = (search = "", answers = {}, roles: Role[] = ["coordinator"]) =>
  openApp(
    `/${testProgram.slug}/engagement${search}`,
    { ...engagementAnswers(), ...answers },
    roles,
  );

// By its label and not by its role: roles are worked out for every element of a page with many.
const card = (name: string) => screen.findByLabelText(name, {}, { timeout: 15_000 });

describe("the engagement page", () => {
  it("says each figure with its change, and what it was", async () => {
    open();
    const sessions = await card("Sessions attended");
    expect(within(sessions).getByText("318")).toBeDefined();
    expect(within(sessions).getByText(/\+11/)).toBeDefined();
    expect(within(sessions).getByText(/286/)).toBeDefined();
    expect(within(await card("Active mentees")).getByText("+14")).toBeDefined();
    await screen.findByText(/66\s%\sstill meet after a year \(95 %: 57–74\)/);
  });

  it("asks for what the address says, repaired, and without days that the preset does not use", async () => {
    const { asked } = open(`?period=nonsense&from=2026-03-01&compare=weekday&sites=["none","x"]`);
    await card("Sessions attended");
    expect(asked("engagement.activity")[0]).toEqual({
      programId: testProgram.id,
      period: "year",
      compare: "weekday",
      sites: ["none"],
      supervisors: [],
    });
  });

  it("lets a supervisor who is a reporter too choose whose figures they are", async () => {
    const both: Role[] = ["supervisor", "reporter"];
    const { asked } = open("?figures=published", {}, both);
    await card("Sessions attended");
    expect(asked("engagement.activity")[0]).toMatchObject({ figures: "published" });
    expect(screen.getByRole("button", { name: /^Figures of.*The whole program/ })).toBeDefined();
  });

  it("shows them their own first, and nobody else the choice", async () => {
    const { asked } = open("", {}, ["supervisor", "reporter"]);
    await card("Sessions attended");
    expect(asked("engagement.activity")[0]).not.toHaveProperty("figures");
    expect(screen.getByRole("button", { name: /^Figures of.*My mentors/ })).toBeDefined();
    cleanup();
    open("", {}, ["supervisor"]);
    await card("Sessions attended");
    expect(screen.queryByRole("button", { name: /^Figures of/ })).toBeNull();
  });

  it("takes periods and comparisons by key, and keeps them in the address", async () => {
    const { user, router } = open();
    await card("Sessions attended");
    await user.keyboard("2");
    await waitFor(() => expect(router.state.location.search).toMatchObject({ period: "12w" }));
    await user.keyboard("c");
    await waitFor(() => expect(router.state.location.search).toMatchObject({ compare: "weekday" }));
    await user.keyboard("5");
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty("period"));
  });

  it("opens the rows of a number from the card, by address", async () => {
    const { user, router, asked } = open();
    await user.click(within(await card("Active mentees")).getByRole("link", { name: "118" }));
    const panel = await screen.findByRole("dialog", {
      name: "Active mentees, 1 Jan – 22 Nov 2026",
    });
    expect((await within(panel).findByRole("link", { name: "M-0042" })).getAttribute("href")).toBe(
      `/${testProgram.slug}/mentees/${SITE}`,
    );
    expect(asked("engagement.rows")[0]).toMatchObject({
      rows: { of: "mentees", from: "2026-01-01", to: "2026-11-22" },
    });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty("rows"));
  });

  it("leads sessions to their list with the same days and filters", async () => {
    open(`?sites=["${SITE}"]`);
    const link = within(await card("Sessions attended")).getByRole("link", { name: "318" });
    const href = new URL(link.getAttribute("href") ?? "", "http://x");
    expect(href.pathname).toBe(`/${testProgram.slug}/sessions`);
    expect(Object.fromEntries(href.searchParams)).toMatchObject({
      from: "2026-01-01",
      until: "2026-11-22",
      outcomes: '["attended"]',
      sites: JSON.stringify([SITE]),
    });
  });

  it("narrows the page to a site that is pressed", async () => {
    const { user, router } = open();
    await user.click(await screen.findByRole("button", { name: /^Northside/ }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ sites: [SITE] }));
    await user.click(await screen.findByRole("button", { name: "Show all sites" }));
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty("sites"));
  });

  it("keeps a panel's failure to the panel", async () => {
    // React tells the console what a boundary has caught.
    vi.spyOn(console, "error").mockImplementation(() => {});
    open("", {
      "engagement.funnel": () => {
        throw refusal("INTERNAL_SERVER_ERROR", "Something went wrong on our side.");
      },
    });
    await card("Sessions attended");
    expect(await screen.findByText(/Something went wrong on our side/)).toBeDefined();
    expect(await screen.findByRole("figure", { name: "How long matches last" })).toBeDefined();
  });
});

describe("for a reader of published figures", () => {
  const read = () =>
    openApp(`/${testProgram.slug}/engagement`, engagementAnswers("published", true), ["reporter"]);

  it("marks what is not shown, opens no rows and offers no filters of people", async () => {
    const { asked } = read();
    const mentees = await card("Active mentees");
    expect(within(mentees).getByText(/^<11/)).toBeDefined();
    expect(within(mentees).queryByRole("link")).toBeNull();
    expect(screen.queryByRole("button", { name: "Site" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Marks" })).toBeNull();
    expect((await screen.findAllByText(/† 1 to 10 people/)).length).toBeGreaterThan(0);
    expect(asked("engagement.breakdown")).toEqual([]);
    expect(screen.getByText(/published figures · 2025/)).toBeDefined();
  });
});

describe("marks", () => {
  it("are added, taken away, and put back", async () => {
    let marks: object[] = [];
    const row = (input: object) => ({ ...input, byName: "Rosa", version: 1 });
    const { user, asked } = open("", {
      "engagement.annotations": () => marks,
      "engagement.addAnnotation": (input: object) => {
        marks = [row(input)];
        return marks[0];
      },
      "engagement.removeAnnotation": () => {
        const gone = marks[0];
        marks = [];
        return gone;
      },
    });
    await card("Sessions attended");
    await user.click(screen.getByRole("button", { name: "Marks" }));
    const dialog = await screen.findByRole("dialog", { name: "Marks on the charts" });
    await user.click(within(dialog).getByRole("button", { name: "Add mark" }));
    expect(await within(dialog).findByText("Say what happened, in a few words.")).toBeDefined();
    await user.type(
      within(dialog).getByRole("textbox", { name: /What happened/ }),
      "New intake form",
    );
    await user.click(within(dialog).getByRole("button", { name: "Add mark" }));
    await user.click(
      await within(dialog).findByRole("button", { name: /Take “New intake form” away/ }),
    );
    await waitFor(() => expect(asked("engagement.removeAnnotation")).toHaveLength(1));
    const [added] = asked("engagement.addAnnotation") as { id: string }[];
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked("engagement.addAnnotation")).toHaveLength(2));
    expect(asked("engagement.addAnnotation")[1]).toMatchObject({
      id: added?.id,
      label: "New intake form",
    });
  });
});
