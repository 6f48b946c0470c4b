import { hkdfSync } from "node:crypto";
import { z } from "zod";
import {
  exportFormat,
  type ExportTicketInput,
  type ExportTicketOutput,
} from "#shared/exports/schema.ts";
import { screen } from "#shared/views/schema.ts";
import type { ProgramScope } from "#server/db/scope.ts";
import { exportSources } from "#server/features/exports/registry.ts";
import { DomainError } from "#server/lib/errors.ts";
import type { Keys } from "#server/lib/keys.ts";
import { seal, unseal } from "#server/lib/seal.ts";

const LIFE_MS = 5 * 60_000;
/** Proxies in front of us may refuse a longer first line (8 kB is the usual limit). */
const ADDRESS_MAX = 7_000;

const ticket = z.object({
  programId: z.uuid(),
  screen,
  format: exportFormat,
  search: z.record(z.string(), z.json()),
  columns: z.array(z.string()),
  ids: z.array(z.uuid()).optional(),
  except: z.array(z.uuid()).optional(),
  expires: z.number(),
});
export type ExportTicket = z.infer<typeof ticket>;

/**
 * The address of one download: what was asked for, sealed, so that nothing of it can be read or changed in the
 * address; or, where that would be too long for one, what to post. It opens for five minutes, and only for the person who asked: their id is bound into the seal.
 */
export function makeExportUrl(scope: ProgramScope, input: ExportTicketInput): ExportTicketOutput {
  const source = exportSources[input.screen];
  const known = new Set(source?.columns.map((column) => column.key));
  const columns = input.columns.filter((key) => known.has(key) || source?.more?.isKey(key));
  if (!source || columns.length === 0) {
    throw new DomainError("BAD_REQUEST", "None of these columns can be exported.");
  }
  const held: ExportTicket = { ...input, columns, expires: scope.now.getTime() + LIFE_MS };
  const sealed = seal(ticketKey(scope.keys), pack(held), bound(scope.personId ?? ""));
  const text = sealed.toString("base64url");
  return text.length > ADDRESS_MAX
    ? { url: "/export", post: text }
    : { url: `/export/${text}`, post: null };
}

/** What a ticket asks for; null when it is not this person's, was changed, or is older than five minutes. */
export function readTicket(
  keys: Keys,
  personId: string,
  text: string,
  now: Date,
): ExportTicket | null {
  try {
    const plain = unseal(ticketKey(keys), Buffer.from(text, "base64url"), bound(personId));
    const held = ticket.parse(unpack(plain));
    return held.expires >= now.getTime() ? held : null;
  } catch {
    // Whatever is wrong with it, the answer is the same: it opens nothing.
    return null;
  }
}

const bound = (personId: string) => `export|ticket|${personId}`;

function ticketKey(keys: Keys): Buffer {
  return Buffer.from(hkdfSync("sha256", keys.draft, "evenkeel", "export-tickets", 32));
}

/** The length of the rest, the rest as JSON, and the ids as their bytes: as letters they would need twice the room. */
function pack({ ids, except, ...rest }: ExportTicket): Buffer {
  const json = Buffer.from(JSON.stringify({ ...rest, only: ids?.length, but: except?.length }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const bytes = Buffer.from(
    [...(ids ?? []), ...(except ?? [])].join("").replaceAll("-", ""),
    "hex",
  );
  return Buffer.concat([length, json, bytes]);
}

function unpack(plain: Buffer): object {
  const end = 4 + plain.readUInt32BE(0);
  const { only, but, ...rest } = JSON.parse(plain.subarray(4, end).toString()) as {
    only?: number;
    but?: number;
  };
  const all = (plain.subarray(end).toString("hex").match(/.{32}/g) ?? []).map((id) =>
    id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  );
  return {
    ...rest,
    ...(only !== undefined && { ids: all.slice(0, only) }),
    ...(but !== undefined && { except: all.slice(only ?? 0) }),
  };
}
