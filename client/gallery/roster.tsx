import { useState } from "react";
import { Button } from "#client/ui/button.tsx";
import type { DataColumn, ColumnPrefs } from "#client/ui/data-table-columns.ts";
import { defaultColumnPrefs } from "#client/ui/data-table-columns.ts";
import type { Density } from "#client/ui/data-table-row.tsx";
import { DataTable } from "#client/ui/data-table.tsx";
import { DataTableToolbar } from "#client/ui/data-table-toolbar.tsx";
import { EditableCell } from "#client/ui/editable-cell.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { FilterBar } from "#client/ui/filter-bar.tsx";
import { Menu } from "#client/ui/menu.tsx";
import { Meter } from "#client/ui/meter.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { useRowSelection } from "#client/ui/row-selection.ts";
import { SidePanel } from "#client/ui/side-panel.tsx";
import { StatusChip } from "#client/ui/status-chip.tsx";

const names = [
  "Amina Yusuf",
  "Ana Okafor",
  "Ben Carver",
  "Chen Wei",
  "Devon Price",
  "Elena Rossi",
  "Farid Haddad",
  "Grace Lee",
  "Hugo Brandt",
  "Imani Brooks",
  "Jonas Weber",
  "Marcus Bell",
];
const many = Number(new URLSearchParams(location.search).get("rows") ?? 12);
const people = Array.from({ length: many }, (_, index) => ({
  id: String(index),
  name: (names[index % names.length] ?? "") + (index >= names.length ? ` ${index}` : ""),
  status: index === 2 ? "leave" : "active",
  supervisor: index % 2 ? "J. Okoro" : "M. Silva",
  load: (index * 37) % 120,
  sessions: (index * 7) % 27,
  level: (["steady", "talk", "watch", "act"] as const)[index % 4] ?? "steady",
}));
type Person = (typeof people)[number];
const statuses = [
  { id: "active", label: "Active" },
  { id: "leave", label: "On leave" },
];

const columns: DataColumn<Person>[] = [
  { id: "name", label: "Name", isTitle: true, sortable: true, size: 170, cell: (row) => row.name },
  {
    id: "status",
    label: "Status",
    size: 120,
    cell: (row) => (
      <EditableCell
        label={`Status of ${row.name}`}
        value={row.status}
        options={statuses}
        onSave={() => {}}
      />
    ),
  },
  {
    id: "supervisor",
    label: "Supervisor",
    size: 120,
    cell: (row) => <span className="text-soft">{row.supervisor}</span>,
  },
  {
    id: "load",
    label: "Load",
    sortable: true,
    size: 180,
    cell: (row) => <Meter label="Load" percent={row.load} />,
  },
  {
    id: "sessions",
    label: "Sessions 30 d",
    sortable: true,
    align: "end",
    size: 130,
    cell: (row) => row.sessions,
  },
  {
    id: "training",
    label: "Training",
    size: 150,
    cell: () => <StatusChip level="steady">Current</StatusChip>,
  },
  {
    id: "signs",
    label: "Signs",
    size: 130,
    card: "status",
    cell: (row) => <StatusChip level={row.level} />,
  },
  { id: "email", label: "E-mail", startsHidden: true, cell: () => "—" },
];

export function Roster() {
  const [search, setSearch] = useState({ sort: "name", page: 1, size: 50 });
  const [prefs, setPrefs] = useState<ColumnPrefs>(defaultColumnPrefs);
  const [density, setDensity] = useState<Density>("normal");
  const [selection, setSelection] = useRowSelection("");
  const [status, setStatus] = useState(["active", "leave"]);
  const [site, setSite] = useState<string[]>([]);
  const [open, setOpen] = useState<Person | null>(null);
  return (
    <>
      <PageHeader title="Mentors" actions={<Button variant="primary">Add mentor</Button>}>
        38 shown of 42 · one total everywhere: this list, the tiles, the export
      </PageHeader>
      <DataTableToolbar
        query=""
        onQuery={() => {}}
        columns={columns}
        columnPrefs={prefs}
        onColumnPrefs={setPrefs}
        density={density}
        onDensity={setDensity}
        filters={
          <FilterBar
            onClearAll={() => setStatus([])}
            filters={[
              {
                kind: "choice",
                id: "status",
                label: "Status",
                options: statuses,
                value: status,
                onChange: setStatus,
              },
              {
                kind: "choice",
                id: "site",
                label: "Site",
                options: names.map((name) => ({ id: name, label: name })),
                value: site,
                onChange: setSite,
              },
              {
                kind: "choice",
                id: "language",
                label: "Language",
                isExtra: true,
                options: statuses,
                value: [],
                onChange: () => {},
              },
              {
                kind: "custom",
                id: "since",
                label: "Joined",
                summary: "",
                onClear: () => {},
                children: () => <p>From … to …</p>,
              },
            ]}
          />
        }
        exportMenu={
          <Menu
            label="Export"
            trigger={<Button>Export</Button>}
            groups={[
              {
                id: "x",
                entries: [
                  { id: "csv", label: "CSV" },
                  { id: "xlsx", label: "Excel" },
                ],
              },
            ]}
          />
        }
      />
      <DataTable
        label="Mentors"
        columns={columns}
        rows={people}
        total={Math.max(38, many)}
        search={search}
        onSearchChange={(patch) => setSearch({ ...search, ...patch })}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        rowHref={(row) => `#mentor-${row.id}`}
        onOpen={setOpen}
        openId={open?.id}
        selection={selection}
        onSelection={setSelection}
        density={density}
        columnPrefs={prefs}
        onColumnPrefs={setPrefs}
        bulkActions={
          <>
            <Button>Assign supervisor</Button>
            <Button>Set status</Button>
          </>
        }
        emptyState={<EmptyState title="No mentors fit" />}
      />
      <SidePanel
        title={open?.name ?? ""}
        isOpen={open !== null}
        onClose={() => setOpen(null)}
        onNext={() => setOpen(open && (people[people.indexOf(open) + 1] ?? null))}
      >
        <p>…</p>
      </SidePanel>
    </>
  );
}
