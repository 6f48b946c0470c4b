import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { Anchor, NavigationProvider } from "./navigation.tsx";

function show(href: string) {
  const go = vi.fn<(href: string) => void>();
  const preload = vi.fn<(href: string) => void>();
  render(
    <NavigationProvider value={{ go, preload }}>
      <Anchor href={href}>Go</Anchor>
    </NavigationProvider>,
  );
  const link = screen.getByRole("link", { name: "Go" });
  // After the link had its say: jsdom cannot leave the page.
  document.addEventListener("click", (event) => event.preventDefault(), { once: true });
  fireEvent.pointerEnter(link);
  fireEvent.click(link);
  return { went: go.mock.calls.length, fetched: preload.mock.calls.length };
}

describe("a link", () => {
  it("inside the app is fetched ahead and followed by the router", () => {
    expect(show("/sample/mentors?page=2")).toEqual({ went: 1, fetched: 1 });
  });
  it.each(["mailto:rosa@example.org", "https://example.org/", "//example.org/x", "tel:+15550100"])(
    "elsewhere (%s) is left to the browser",
    (href) => {
      expect(show(href)).toEqual({ went: 0, fetched: 0 });
    },
  );
});
