import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openApp, testProgram } from "#client/testing/app.tsx";

const ID = "01900000-0000-7000-8000-00000000000a";
const mine = {
  id: ID,
  name: "Quiet ones",
  search: { silent: 14, status: ["active"] },
  shared: false,
  mine: true,
  ownerName: "Rosa",
  version: 3,
};

function open(search = "", views: unknown[] = [mine]) {
  let held = views;
  return openApp(`/${testProgram.slug}/mentors${search}`, {
    "mentors.list": () => ({ rows: [], total: 0 }),
    "views.list": () => held,
    "views.counts": () => ({ [ID]: 6 }),
    "views.save": (input: { id: string }) => {
      held = [{ ...mine, ...input, version: 1 }];
      return { id: input.id, version: 1 };
    },
    "views.remove": () => {
      held = [];
      return {};
    },
  });
}

const menu = async (name: RegExp) => screen.findByRole("button", { name });

describe("saved views", { timeout: 30_000 }, () => {
  it("open with a count, become the address, and say which one is open", async () => {
    const { user, router, asked } = open();
    expect(asked("views.counts")).toEqual([]);
    await user.click(await menu(/Views: Everything/));
    const entry = await screen.findByRole("menuitemradio", { name: /Quiet ones/ });
    await within(entry).findByText("6");
    await user.click(entry);
    await menu(/Views: Quiet ones/);
    expect(router.state.location.search).toMatchObject({ silent: 14, status: ["active"] });
  });

  it("are saved under a name, without the page that one stood on", async () => {
    const { user, asked } = open("?over=true&page=3&sort=-load", []);
    await user.click(await menu(/Views: Not saved/));
    await user.click(await screen.findByRole("menuitem", { name: /Save this view/ }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Save view" }));
    await within(dialog).findByText("Give the view a name.");
    await user.type(within(dialog).getByRole("textbox", { name: "Name" }), "Too full");
    await user.click(within(dialog).getByRole("checkbox"));
    await user.click(within(dialog).getByRole("button", { name: "Save view" }));
    await menu(/Views: Too full/);
    expect(asked("views.save")).toMatchObject([
      { screen: "mentors", name: "Too full", shared: true, search: { over: true, sort: "-load" } },
    ]);
  });

  it("come back as they were when a removal is taken back", async () => {
    const { user, asked } = open(`?silent=14&status=${JSON.stringify(["active"])}`);
    await user.click(await menu(/Views: Quiet ones/));
    await user.click(await screen.findByRole("menuitem", { name: /Remove/ }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked("views.save")).toHaveLength(1));
    const { name, search, shared } = mine;
    expect(asked("views.save")).toEqual([
      { programId: testProgram.id, screen: "mentors", id: ID, name, search, shared },
    ]);
    await menu(/Views: Quiet ones/);
  });
});
