import { Plural, Trans } from "@lingui/react/macro";
import type { MenteeRow, MentorRow, SessionRow } from "#shared/imports/rows.ts";
import { sayDate } from "#shared/imports/dates.ts";
import { inWords } from "#shared/imports/fields.ts";
import type { ImportState } from "#client/features/imports/state.ts";
import { useProgram } from "#client/lib/program.ts";
import { cap, useWords } from "#client/lib/words.tsx";

const SHOWN = 8;

/** What is understood where the file says nothing, and which links will wait. */
export function ReviewNotes({ state }: { state: ImportState }) {
  const words = useWords();
  const notes = [...state.server.values()].flatMap(({ no, notes }) =>
    notes.map((note) => ({ no, note })),
  );
  return (
    <ul className="flex list-disc flex-col gap-1 ps-5 text-soft">
      <Assumptions state={state} />
      {notes.length > 0 && (
        <li>
          <Plural value={notes.length} one="# link to look at:" other="# links to look at:" />
          <ul className="mt-1 flex flex-col gap-0.5">
            {notes.slice(0, SHOWN).map(({ no, note }) => (
              <li key={`${no} ${note}`}>
                <Trans>
                  Row {no}: {inWords(note, { ...words })}
                </Trans>
              </li>
            ))}
            {notes.length > SHOWN && (
              <li>
                <Trans>
                  and {notes.length - SHOWN} more; they are listed on the import page until they are
                  made.
                </Trans>
              </li>
            )}
          </ul>
        </li>
      )}
    </ul>
  );
}

function Assumptions({ state }: { state: ImportState }) {
  const words = useWords();
  const { today } = useProgram();
  const day = sayDate(today);
  const typed = (state.rows ?? []).flatMap(({ row }) => row ?? []);
  if (state.kind === "mentees") {
    const rows = typed as MenteeRow[];
    const matches = rows.reduce((sum, row) => sum + (row.mentors?.length ?? 0), 0);
    const undated = rows.some((row) => row.mentors?.length && !row.matchStartedOn);
    return (
      <>
        {matches > 0 && (
          <li>
            <Plural value={matches} one="# match is made" other="# matches are made" />
            {undated ? (
              <Trans>; where no column says when it began, it begins today, {day}.</Trans>
            ) : (
              "."
            )}
          </li>
        )}
        {rows.some((row) => !row.referredOn) && (
          <li>
            <Trans>
              Where no column says when a {words.mentee} was referred, it is the earliest day given,
              or today, {day}.
            </Trans>
          </li>
        )}
      </>
    );
  }
  if (state.kind === "mentors") {
    const rows = typed as MentorRow[];
    return rows.some((row) => !row.status) ? (
      <li>
        <Trans>Where no column says otherwise, a {words.mentor} is active.</Trans>
      </li>
    ) : null;
  }
  if (state.kind === "supervisors") {
    return (
      <li>
        <Trans>
          {cap(words.supervisors)} get the role, and no password: an admin invites them under People
          when they are to sign in.
        </Trans>
      </li>
    );
  }
  const rows = typed as SessionRow[];
  const has = (field: string) => state.columns.includes(field);
  return (
    <>
      {!has("mode") && rows.length > 0 && (
        <li>
          <Trans>No column says how they met: in person is written.</Trans>
        </li>
      )}
      {!has("outcome") && rows.length > 0 && (
        <li>
          <Trans>No column says what became of it: attended is written.</Trans>
        </li>
      )}
      {has("note") && (
        <li>
          <Trans>
            Notes are sealed on their way in. Rows that fail come back from this screen with their
            notes; later, without.
          </Trans>
        </li>
      )}
    </>
  );
}
