import { useState } from "react";
import { Button } from "#client/ui/button.tsx";
import { ConflictDialog } from "#client/ui/conflict-dialog.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Menu } from "#client/ui/menu.tsx";
import { Popover } from "#client/ui/popover.tsx";
import { SidePanel } from "#client/ui/side-panel.tsx";
import { Tabs } from "#client/ui/tabs.tsx";
import { toast } from "#client/ui/toast.tsx";

const mine = { name: "Ana Okafor", status: "active" };
const theirs = { name: "Ana B. Okafor", status: "leave" };

export function Overlays() {
  const [open, setOpen] = useState(new URLSearchParams(location.search).get("open"));
  const [tab, setTab] = useState<"a" | "b">("a");
  return (
    <div className="flex flex-col gap-4">
      <h1 className="title">Overlays</h1>
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => setOpen("dialog")}>Dialog</Button>
        <Button onPress={() => setOpen("panel")}>Side panel</Button>
        <Button onPress={() => setOpen("conflict")}>Conflict</Button>
        <Button
          onPress={() =>
            toast.undo("Marcus Bell was archived.", () => toast.success("Marcus Bell is back."))
          }
        >
          Undo toast
        </Button>
        <Button
          onPress={() =>
            toast.error("The export did not finish", "Nothing was changed. Please try again.")
          }
        >
          Error toast
        </Button>
        <Menu
          label="More"
          trigger={<Button>Menu</Button>}
          groups={[
            {
              id: "do",
              entries: [
                { id: "a", label: "Export what is shown", keys: "Ctrl E" },
                { id: "b", label: "Delete", isDanger: true },
              ],
            },
            {
              id: "theme",
              label: "Look",
              selectionMode: "single",
              selected: ["dark"],
              onSelect: () => {},
              entries: [
                { id: "light", label: "Light" },
                { id: "dark", label: "Dark" },
              ],
            },
          ]}
        />
        <Popover label="Definition" trigger={<Button>Popover</Button>}>
          Sessions that were held, not cancelled.
        </Popover>
      </div>
      <Tabs
        label="Parts"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: "a", label: "Overview", content: <p>First.</p> },
          { id: "b", label: "Sessions", count: 26, content: <p>Second.</p> },
        ]}
      />
      <Dialog
        title="Set status"
        isOpen={open === "dialog"}
        onClose={() => setOpen(null)}
        footer={
          <>
            <Button onPress={() => setOpen(null)}>Cancel</Button>
            <Button variant="primary">Save</Button>
          </>
        }
      >
        <p>Two mentors will be on leave from today.</p>
      </Dialog>
      <SidePanel
        title="Ana Okafor"
        subtitle="Active · Northside"
        position="2 of 38"
        isOpen={open === "panel"}
        onClose={() => setOpen(null)}
        onNext={() => {}}
        fullHref="#page"
        footer={<Button variant="primary">Plan talk</Button>}
      >
        <p>Hours 11.5 last week; her usual is 6.2.</p>
      </SidePanel>
      <ConflictDialog
        isOpen={open === "conflict"}
        by="J. Okoro, 2 minutes ago"
        yours={mine}
        theirs={theirs}
        fields={[
          { name: "name", label: "Name", yours: mine.name, theirs: theirs.name },
          { name: "status", label: "Status", yours: "Active", theirs: "On leave" },
        ]}
        onMerge={() => setOpen(null)}
        onDiscard={() => setOpen(null)}
        onClose={() => setOpen(null)}
      />
    </div>
  );
}
