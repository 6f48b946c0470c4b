import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import {
  ChartLine,
  FileUp,
  HeartHandshake,
  Link2,
  NotebookPen,
  ScrollText,
  Settings,
  Users,
} from "lucide-react";
import { Shell } from "#client/features/shell/shell.tsx";
import { Roster } from "./roster.tsx";

const nav = [
  { id: "mentors", label: "Mentors", href: "/mentors", icon: Users, count: 42 },
  { id: "mentees", label: "Mentees", href: "/mentees", icon: HeartHandshake },
  { id: "matches", label: "Matches", href: "/matches", icon: Link2 },
  { id: "sessions", label: "Session logs", href: "/sessions", icon: NotebookPen },
  { id: "engagement", label: "Engagement", href: "/engagement", icon: ChartLine },
  { id: "import", label: "Import", href: "/import", icon: FileUp, isSecondary: true },
  { id: "settings", label: "Settings", href: "/settings", icon: Settings, isSecondary: true },
  { id: "audit", label: "Audit", href: "/audit", icon: ScrollText, isSecondary: true },
];

const people = ["Ana Okafor", "Ben Carver", "Chen Wei"];

const root = createRootRoute({
  component: () => (
    <Shell
      homeHref="/mentors"
      nav={nav}
      person={{ name: "Rosa Delgado", role: "Coordinator · Northside" }}
      personEntries={[{ id: "account", label: "Your account", href: "/account" }]}
      onSignOut={() => {}}
      isSample
      onLogSession={() => {}}
      actions={[
        {
          id: "screens",
          label: "Screens",
          entries: nav.map(({ id, label, href }) => ({ id, label, href })),
        },
        {
          id: "do",
          label: "Actions",
          entries: [
            { id: "log", label: "Log a session", keys: "L" },
            { id: "add", label: "Add mentor" },
          ],
        },
      ]}
      search={(query) =>
        Promise.resolve([
          {
            id: "people",
            label: "People",
            entries: people
              .filter((name) => name.toLowerCase().includes(query.toLowerCase()))
              .map((name) => ({ id: name, label: name, hint: "Mentor · Northside" })),
          },
        ])
      }
    >
      <Roster />
    </Shell>
  ),
  notFoundComponent: () => null,
});

const router = createRouter({
  routeTree: root,
  history: createMemoryHistory({ initialEntries: ["/"] }),
});

export function Framed() {
  return <RouterProvider router={router as never} />;
}
