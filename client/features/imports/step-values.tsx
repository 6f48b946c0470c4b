import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CircleHelp } from "lucide-react";
import { fieldOf, inWords } from "#shared/imports/fields.ts";
import { findWords, meanWords, type Table, type WordsOfField } from "#shared/imports/prepare.ts";
import { choicesFor, type Known } from "#shared/imports/values.ts";
import type { ImportState } from "#client/features/imports/state.ts";
import { NextButton, StepFrame } from "#client/features/imports/step-frame.tsx";
import { useWords } from "#client/lib/words.tsx";
import { Card } from "#client/ui/card.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { Select } from "#client/ui/select.tsx";

const EMPTY = "-";
const SHOWN = 100;

/** What the file's own words stand for. What is clear is filled in; what is not stays open, and says so in the check. */
export function StepValues({
  state,
  table,
  known,
  onValue,
  onBack,
  onNext,
}: {
  state: ImportState;
  table: Table;
  known: Known;
  onValue: (field: string, key: string, meant: string) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { kind, columns, values } = state;
  const distinct = findWords(kind, table, columns);
  const found = meanWords(distinct, { kind, values, known });
  const open = found.reduce((sum, { words }) => sum + words.filter(isOpen).length, 0);
  return (
    <StepFrame
      title={t`Match the words`}
      intro={
        open > 0 ? (
          <Plural
            value={open}
            one="# word is not matched yet. Rows with it fail the check until it is."
            other="# words are not matched yet. Rows with them fail the check until they are."
          />
        ) : (
          <Trans>Every word of the file was recognised. Look through them, then continue.</Trans>
        )
      }
      onBack={onBack}
      next={<NextButton onPress={onNext} />}
    >
      {found.map(({ field: id, words: own }) => {
        const field = fieldOf(state.kind, id);
        if (!field) return null;
        const title = inWords(field.label, { ...words });
        const choices = choicesFor(field, known).map((choice) => ({
          ...choice,
          label: inWords(choice.label, { ...words }),
        }));
        return (
          <Card key={id} title={title}>
            <ul className="flex flex-col">
              {openFirst(own)
                .slice(0, SHOWN)
                .map((word) => (
                  <li
                    key={word.key}
                    className="grid items-center gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0 md:grid-cols-2"
                  >
                    <span className="min-w-0">
                      <span className="font-medium break-words">{word.text}</span>{" "}
                      <span className="tabular text-sm text-soft">
                        <Plural value={word.count} one="# row" other="# rows" />
                      </span>{" "}
                      {isOpen(word) && (
                        <Chip tone="talk" icon={CircleHelp}>
                          <Trans>not matched</Trans>
                        </Chip>
                      )}
                    </span>
                    <Select
                      label={t`“${word.text}” means`}
                      hideLabel
                      placeholder={
                        field.type === "supervisor" && isAddress(word.text)
                          ? t`Wait for them`
                          : t`Choose`
                      }
                      options={[
                        ...choices,
                        ...(field.type === "site"
                          ? [
                              {
                                id: `new:${word.text.slice(0, 120)}`,
                                label: t`Make a new site “${word.text}”`,
                              },
                            ]
                          : []),
                        { id: EMPTY, label: t`Leave it empty` },
                      ]}
                      value={word.meant === "" ? EMPTY : word.meant}
                      onChange={(meant) => onValue(id, word.key, meant === EMPTY ? "" : meant)}
                    />
                  </li>
                ))}
            </ul>
            {own.length > SHOWN && (
              <p className="mt-2 text-soft">
                <Trans>
                  {own.length} different words stand in this column, of which the {SHOWN} most
                  frequent are shown. Is it the right column?
                </Trans>
              </p>
            )}
          </Card>
        );
      })}
    </StepFrame>
  );
}

type Word = WordsOfField["words"][number];

function isOpen(word: Word): boolean {
  return word.meant === null && !isAddress(word.text);
}

/** What is still to be said stands first. */
function openFirst(words: readonly Word[]): Word[] {
  return words.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
}

/** A supervisor named by address may still come: the link waits. */
function isAddress(text: string): boolean {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text.trim());
}
