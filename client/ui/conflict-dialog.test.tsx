import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { show } from "#client/testing/frame.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";

const yours = { name: "Ana Okafor", status: "active", note: "same" };
const theirs = { name: "Ana B. Okafor", status: "leave", note: "same" };

it("gives back the mixture of yours and theirs that the person chose", async () => {
  const onMerge = vi.fn<(merged: typeof yours) => void>();
  const { user } = show(
    <ConflictDialog
      isOpen
      by="J. Okoro"
      yours={yours}
      theirs={theirs}
      fields={[
        { name: "name", label: "Name", yours: yours.name, theirs: theirs.name },
        { name: "status", label: "Status", yours: "Active", theirs: "On leave" },
      ]}
      onMerge={onMerge}
      onDiscard={() => {}}
      onClose={() => {}}
    />,
  );
  expect(screen.getByRole("alertdialog", { name: "Someone else saved this first" })).toBeDefined();
  expect(screen.getByRole("group", { name: "Name" })).toBeDefined();
  await user.click(screen.getByRole("radio", { name: /On leave/ }));
  await user.click(screen.getByRole("button", { name: "Save what I chose" }));
  expect(onMerge).toHaveBeenCalledExactlyOnceWith({
    name: "Ana Okafor",
    status: "leave",
    note: "same",
  });
});
