import { TRPCClientError } from "@trpc/client";
import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { show } from "#client/testing/frame.tsx";
import { ErrorState } from "./error-state.tsx";

it("shows what the server gave as the reason and its id, never an internal message", async () => {
  const error = new TRPCClientError("select * from mentor failed", {
    result: {
      error: {
        message: "select * from mentor failed",
        code: -32603,
        data: { code: "INTERNAL", reason: "The list could not be read.", errorId: "k3f9a1c2" },
      },
    },
  });
  const reset = vi.fn<() => void>();
  const { user } = show(<ErrorState error={error} reset={reset} />);
  const alert = screen.getByRole("alert");
  expect(alert.textContent).toContain("The list could not be read. What was saved before is safe.");
  expect(alert.textContent).toContain("k3f9a1c2");
  expect(alert.textContent).not.toContain("select");
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(reset).toHaveBeenCalledOnce();
});

it("does not tell a mistake of ours as a lost connection", () => {
  show(<ErrorState error={new TypeError("x is undefined")} />);
  expect(screen.getByRole("alert").textContent).toContain("Something went wrong on our side.");
});

it("offers the new version where the window is older than the server", () => {
  show(
    <ErrorState
      error={new TypeError("Failed to fetch dynamically imported module: /assets/a.js")}
    />,
  );
  expect(screen.getByRole("button", { name: "Load the new version" })).toBeDefined();
});

it("has an id to quote where the address is not a secure one, too", () => {
  const { randomUUID } = crypto;
  // Browsers leave it out on plain HTTP, which a program may run on inside its own building.
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  try {
    show(<ErrorState error={new Error("inside")} />);
    expect(screen.getByRole("alert").querySelector("code")?.textContent).toMatch(/^[0-9a-f]{8}$/);
  } finally {
    Object.defineProperty(crypto, "randomUUID", { value: randomUUID, configurable: true });
  }
});
