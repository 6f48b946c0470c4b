import { Plural, Trans } from "@lingui/react/macro";
import { LIMITS } from "#shared/imports/limits.ts";
import type { ReadProblem } from "#client/features/imports/read-result.ts";

const rowsMost = LIMITS.rows.toLocaleString("en-US");

/** What is wrong with a file and what to do about it. Nothing of it has been sent anywhere. */
export function ReadProblemText({ problem }: { problem: ReadProblem }) {
  switch (problem.code) {
    case "empty":
      return <Trans>There is nothing in this file. Is it the right one?</Trans>;
    case "too-large":
      return (
        <Trans>
          This file has {problem.megabytes} MB; 10 MB is the most. Split it into parts, each with
          the header line.
        </Trans>
      );
    case "too-many-rows":
      return (
        <Trans>
          There are more than {rowsMost} rows. Split the file into parts, each with the header line.
        </Trans>
      );
    case "too-many-columns":
      return (
        <Trans>
          There are {problem.columns} columns; 200 is the most. Take out the columns that are not
          needed. A single cell far to the right counts, too.
        </Trans>
      );
    case "open-quote":
      return (
        <Trans>
          A quotation mark opens in row {problem.row} and never closes, so that the rest of the file
          would be one cell. Put the mark right there and try again.
        </Trans>
      );
    case "binary":
      return problem.kind ? (
        <Trans>
          This is a {problem.kind} file, whatever its name says. Choose a CSV or an Excel file.
        </Trans>
      ) : (
        <Trans>
          This is not a text file, whatever its name says. Choose a CSV or an Excel file.
        </Trans>
      );
    case "password":
      return (
        <Trans>
          This workbook is protected by a password. Open it in Excel, save it without a password,
          and try again.
        </Trans>
      );
    case "old-excel":
      return (
        <Trans>
          This is an Excel file of before 2007 (.xls). Open it, save it as .xlsx or CSV, and try
          again.
        </Trans>
      );
    case "other-zip":
      return problem.kind ? (
        <Trans>
          This is a file of {problem.kind}. Open it there, save it as .xlsx or CSV, and try again.
        </Trans>
      ) : (
        <Trans>
          This is a ZIP archive without a workbook in it. Choose the CSV or Excel file itself.
        </Trans>
      );
    case "damaged":
      return (
        <Trans>
          This workbook is damaged and cannot be read. Open it in Excel, which may repair it, and
          save it anew.
        </Trans>
      );
    case "zip-bomb":
      return (
        <Trans>
          Unpacked, this workbook would be far larger than a real one, so it was not opened. Copy
          the cells that you need into a new workbook, or paste them here.
        </Trans>
      );
    case "took-too-long":
      return (
        <Trans>
          Reading took more than a minute and a half and was stopped. Try it as CSV, or in parts.
        </Trans>
      );
    case "unreadable":
      return (
        <Trans>This file could not be read. Try to open it in Excel and save it as CSV.</Trans>
      );
    default:
      return null;
  }
}

/** "5 cells were longer than fits" – said where the file was read all the same. */
export function CutCells({ count }: { count: number }) {
  return (
    <Plural
      value={count}
      one="# cell is longer than 10,000 characters; only its start was taken."
      other="# cells are longer than 10,000 characters; only their start was taken."
    />
  );
}
