import { screen, within } from "@testing-library/react";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { show } from "#client/testing/frame.tsx";
import { DateField, DatePicker } from "./date-field.tsx";
import { TimeField } from "./time-field.tsx";

function Kept({ first, told }: { first: string | null; told: (day: string | null) => void }) {
  const [day, setDay] = useState(first);
  return (
    <DateField
      label="Day"
      value={day}
      onChange={(next) => {
        setDay(next);
        told(next);
      }}
    />
  );
}

it("takes a day as text, and gives a typed day back as text", async () => {
  const told = vi.fn<(day: string | null) => void>();
  const { user } = show(<Kept first="2026-11-22" told={told} />);
  const field = screen.getByRole("group", { name: "Day" });
  expect(within(field).getByRole("spinbutton", { name: /month/ }).textContent).toBe("11");
  within(field).getByRole("spinbutton", { name: /day/ }).focus();
  await user.keyboard("05");
  expect(told).toHaveBeenLastCalledWith("2026-11-05");
});

it("tells a whole day only, and null once it was emptied", async () => {
  const told = vi.fn<(day: string | null) => void>();
  const { user } = show(<Kept first={null} told={told} />);
  screen.getByRole("spinbutton", { name: /month/ }).focus();
  await user.keyboard("3");
  await user.keyboard("9");
  expect(told).not.toHaveBeenCalled();
  await user.keyboard("2026");
  expect(told).toHaveBeenLastCalledWith("2026-03-09");
});

it("shows nothing rather than break on a day that is none", () => {
  show(<DatePicker label="Day" value="2026-13-40" onChange={() => {}} />);
  expect(screen.getByRole("spinbutton", { name: /month/ }).textContent).toBe("mm");
});

it("carries times as HH:MM and names its error", () => {
  show(
    <TimeField label="Start" value="14:30" onChange={() => {}} error="Before the end, please." />,
  );
  expect(screen.getByRole("spinbutton", { name: /minute/ }).textContent).toBe("30");
  expect(screen.getByText("Before the end, please.")).toBeDefined();
});
