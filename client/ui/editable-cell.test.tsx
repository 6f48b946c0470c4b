import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { show } from "#client/testing/frame.tsx";
import { EditableCell } from "./editable-cell.tsx";
import { toast } from "./toast.tsx";

it("saves with Enter, once, and leaves with Escape", async () => {
  const onSave = vi.fn<(value: string) => void>();
  const { user } = show(<EditableCell label="Phone of Ana" value="123" onSave={onSave} />);
  await user.click(screen.getByRole("button", { name: /Phone of Ana/ }));
  await user.keyboard("4{Escape}");
  expect(onSave).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: /Phone of Ana/ }));
  await user.keyboard("4{Enter}");
  expect(onSave).toHaveBeenCalledExactlyOnceWith("1234");
});

it("says why a value was refused", async () => {
  const { user } = show(
    <EditableCell
      label="Status of Ana"
      value="active"
      options={[
        { id: "active", label: "Active" },
        { id: "leave", label: "On leave" },
      ]}
      onSave={() => Promise.reject(new Error("refused"))}
      readReason={() => "She has an open match."}
    />,
  );
  await user.click(screen.getByRole("button", { name: /Status of Ana/ }));
  await user.selectOptions(screen.getByRole("combobox"), "leave");
  await user.keyboard("{Enter}");
  expect(await screen.findByText("She has an open match.")).toBeDefined();
  toast.clear();
});
