import { Plus } from "lucide-react";
import { useState } from "react";
import { Avatar } from "#client/ui/avatar.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { ComboBox } from "#client/ui/combo-box.tsx";
import { DateField, DatePicker } from "#client/ui/date-field.tsx";
import { FileDrop } from "#client/ui/file-drop.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { KeyHint } from "#client/ui/key-hint.tsx";
import { LinkButton, TextLink } from "#client/ui/link-button.tsx";
import { Meter } from "#client/ui/meter.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { ProgressBar } from "#client/ui/progress-bar.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";
import { SearchField } from "#client/ui/search-field.tsx";
import { Select } from "#client/ui/select.tsx";
import { StatusChip } from "#client/ui/status-chip.tsx";
import { Stepper } from "#client/ui/stepper.tsx";
import { Switch } from "#client/ui/switch.tsx";
import { TagField } from "#client/ui/tag-field.tsx";
import { TextArea } from "#client/ui/text-area.tsx";
import { TextField } from "#client/ui/text-field.tsx";
import { TimeField } from "#client/ui/time-field.tsx";

const statuses = [
  { id: "active", label: "Active" },
  { id: "leave", label: "On leave" },
  { id: "ended", label: "Ended", hint: "Keeps the history" },
] as const;
const people = ["Amina Yusuf", "Ana Okafor", "Ben Carver", "Chen Wei", "Devon Price"].map(
  (label, index) => ({ id: String(index), label, hint: "Northside" }),
);
const bands = [
  { id: "1", label: "I enjoy my work. I have no symptoms of burnout." },
  { id: "2", label: "Under stress, less energy than before, but not burned out." },
  { id: "3", label: "I am definitely burning out: one or more symptoms." },
] as const;

export function Controls() {
  const [text, setText] = useState("Ana Okafor");
  const [status, setStatus] = useState<"active" | "leave" | "ended" | null>("active");
  const [person, setPerson] = useState<string | null>("1");
  const [day, setDay] = useState<string | null>("2026-11-22");
  const [time, setTime] = useState<string | null>("14:30");
  const [hours, setHours] = useState<number | null>(1.5);
  const [tags, setTags] = useState(["spanish", "english"]);
  const [on, setOn] = useState(true);
  const [band, setBand] = useState<"1" | "2" | "3" | null>("2");
  return (
    <>
      <PageHeader title="Controls" actions={<Button variant="primary">Log a session</Button>}>
        All of them, at rest, filled and with an error.
      </PageHeader>
      <div className="flex flex-col gap-4">
        <Card title="Buttons">
          <div className="flex flex-wrap items-center gap-2">
            <Button variant="primary" icon={Plus}>
              Add mentor
            </Button>
            <Button>Export</Button>
            <Button variant="quiet">Select all 38</Button>
            <Button variant="danger">Delete for good</Button>
            <Button variant="primary" isPending>
              Saving
            </Button>
            <Button isDisabled>Not now</Button>
            <IconButton label="Add" icon={Plus} />
            <LinkButton href="#x">Open page</LinkButton>
            <TextLink href="#y">A link in a text</TextLink>
            <KeyHint keys="Ctrl K" />
            <Badge label="9 things to do">9</Badge>
            <Avatar name="Ana Okafor" />
          </div>
        </Card>
        <Card title="Chips">
          <div className="flex flex-wrap items-center gap-2">
            <StatusChip level="act" />
            <StatusChip level="talk" />
            <StatusChip level="watch" />
            <StatusChip level="steady" />
            <StatusChip level="none" />
            <StatusChip level="watch">Due in 12 days</StatusChip>
            <Chip tone="watch">Sample program</Chip>
            <Chip>Draft</Chip>
            <Chip tone="brand">New</Chip>
            <Meter label="Load" percent={60} />
            <Meter label="Load" percent={115} />
          </div>
        </Card>
        <Card title="Fields">
          <div className="grid gap-4 md:grid-cols-3">
            <TextField label="Name" value={text} onChange={setText} />
            <TextField
              label="E-mail"
              description="Only for sign-in."
              error="This address has no @."
              value="rosa"
              onChange={() => {}}
            />
            <NumberField
              label="Hours"
              unit="h"
              value={hours}
              onChange={setHours}
              step={0.25}
              minValue={0}
            />
            <Select label="Status" options={statuses} value={status} onChange={setStatus} />
            <Select
              label="Site"
              options={statuses}
              value={null}
              placeholder="Choose a site"
              onChange={() => {}}
              error="Choose a site."
            />
            <ComboBox label="Mentor" options={people} value={person} onChange={setPerson} />
            <DatePicker label="Day" value={day} onChange={setDay} />
            <DateField label="Born on" optional value={null} onChange={() => {}} />
            <TimeField label="Start" value={time} onChange={setTime} />
            <TagField
              label="Languages"
              options={[
                { id: "spanish", label: "Spanish" },
                { id: "english", label: "English" },
                { id: "somali", label: "Somali" },
              ]}
              allowsNew
              value={tags}
              onChange={setTags}
            />
            <SearchField label="Search this list" value="" onChange={() => {}} />
            <TextArea label="Note" optional value="" onChange={() => {}} />
          </div>
        </Card>
        <Card title="Choices">
          <div className="grid gap-4 md:grid-cols-3">
            <div className="flex flex-col gap-2">
              <Checkbox isSelected={on} onChange={setOn} description="They get a mail on Monday.">
                Send the digest
              </Checkbox>
              <Checkbox isSelected={false} onChange={setOn} error="Please agree first.">
                I agree
              </Checkbox>
              <Switch isSelected={on} onChange={setOn}>
                Compact rows
              </Switch>
              <Switch isSelected={!on} onChange={() => {}}>
                Other
              </Switch>
            </div>
            <RadioGroup
              label="How did it go?"
              options={statuses}
              value={status}
              onChange={setStatus}
            />
            <RadioGroup
              label="How are you, really?"
              description="Skip if you like."
              layout="cards"
              options={bands}
              value={band}
              onChange={setBand}
            />
          </div>
        </Card>
        <Card title="Progress">
          <div className="flex flex-col gap-4">
            <Stepper
              steps={["Upload", "Match columns", "Check", "Import"].map((label) => ({
                id: label,
                label,
              }))}
              current={2}
              onGo={() => {}}
            />
            <ProgressBar label="Reading rows" percent={40} text="120 of 300 rows" />
            <FileDrop
              label="Drop a file here"
              hint="CSV or Excel, up to 10 MB"
              accept={[".csv"]}
              onFile={() => {}}
            />
          </div>
        </Card>
      </div>
    </>
  );
}
