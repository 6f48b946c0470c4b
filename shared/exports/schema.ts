import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import { screen } from "#shared/views/schema.ts";

export const EXPORT_FORMATS = ["csv", "xlsx"] as const;
export const exportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof exportFormat>;

/** How many rows can be chosen one by one; more than that are exported by their filters. */
export const EXPORT_IDS_MAX = 5_000;

/** The short form of 42 CFR 2.32, which goes along with records of people in recovery wherever they go. */
export const REDISCLOSURE_NOTICE =
  "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";

/** What an export writes: the same search as the table, its columns in their order, and perhaps only chosen rows. */
export const exportTicketInput = programInput.extend({
  screen,
  format: exportFormat,
  search: z.record(z.string().max(60), z.json()),
  columns: z.array(z.string().max(40)).min(1).max(60),
  /** Only these rows of those that match. */
  ids: z.array(z.uuid()).max(EXPORT_IDS_MAX).optional(),
  /** All that match but for these. */
  except: z.array(z.uuid()).max(EXPORT_IDS_MAX).optional(),
});
export type ExportTicketInput = z.infer<typeof exportTicketInput>;
export const exportTicketOutput = z.object({
  /** Where the download is. */
  url: z.string(),
  /** What to post there, where it is too long for an address (many chosen rows); null: the address is enough. */
  post: z.string().nullable(),
});
export type ExportTicketOutput = z.infer<typeof exportTicketOutput>;
