import { useLingui } from "@lingui/react/macro";
import type { MentorFields } from "#shared/mentors/schema.ts";
import { usePlaces } from "#client/features/mentors/use-places.ts";
import type { Clash } from "#client/features/mentors/use-profile-save.ts";
import { dayText } from "#client/lib/day-text.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { ConflictDialog } from "#client/ui/conflict-dialog.tsx";

/** Yours and theirs of the fields that both changed, in the words of the form. */
export function ProfileConflict({
  clash,
  onMerge,
  onDiscard,
  onClose,
}: {
  clash: Clash;
  onMerge: (chosen: MentorFields) => void;
  onDiscard: () => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { sites, supervisors } = usePlaces();
  const { mine, now, fields } = clash;
  const labels: Record<keyof MentorFields, string> = {
    name: t`Name`,
    pronouns: t`Pronouns`,
    email: t`E-mail`,
    otherEmails: t`Other e-mail addresses`,
    phone: t`Phone`,
    gender: t`Gender`,
    languages: t`Languages`,
    experienceTags: t`Lived experience`,
    roles: t`Roles`,
    siteId: cap(words.site),
    supervisorId: cap(words.supervisor),
    joinedOn: t`Joined`,
    capacity: t`Capacity`,
    availability: t`Usually available`,
    remoteOk: t`Also meets by phone or video`,
    about: t`About`,
  };
  const nameOf = (rows: readonly { id: string; name: string }[], id: string | null) =>
    rows.find((row) => row.id === id)?.name ?? "";
  const inWords = (values: MentorFields, field: keyof MentorFields): string => {
    if (field === "siteId") return nameOf(sites, values.siteId);
    if (field === "supervisorId") return nameOf(supervisors, values.supervisorId);
    if (field === "joinedOn") return values.joinedOn ? dayText(values.joinedOn) : "";
    if (field === "remoteOk") return values.remoteOk ? t`Yes` : t`No`;
    const value = values[field];
    return Array.isArray(value) ? value.join(", ") : String(value ?? "");
  };
  return (
    <ConflictDialog<MentorFields>
      isOpen
      fields={fields.map((name) => ({
        name,
        label: labels[name],
        yours: inWords(mine, name),
        theirs: inWords(now.fields, name),
      }))}
      yours={mine}
      theirs={{ ...mine, ...Object.fromEntries(fields.map((name) => [name, now.fields[name]])) }}
      onMerge={onMerge}
      onDiscard={onDiscard}
      onClose={onClose}
    />
  );
}
