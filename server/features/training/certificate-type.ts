import type { CertificateType } from "#shared/training/records-schema.ts";

const EXTENSIONS: Record<CertificateType, string> = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
};

/** What kind of file these bytes are; null for whatever a certificate cannot be. Names and claims are not asked. */
export function certificateType(bytes: Buffer): CertificateType | null {
  const begins = (text: string, at = 0) =>
    bytes.subarray(at, at + text.length).toString("latin1") === text;
  // PDF readers find the head within the first kilobyte; so do files that are something else before it.
  if (begins("%PDF-") && bytes.subarray(-2048).includes("%%EOF")) return "application/pdf";
  if (begins("\x89PNG\r\n\x1a\n") && begins("IHDR", 12)) return "image/png";
  if (begins("\xff\xd8\xff")) return "image/jpeg";
  if (begins("RIFF") && begins("WEBPVP8", 8)) return "image/webp";
  return null;
}

/** The name a certificate is downloaded under: no path, nothing that a header cannot hold, the ending of its content. */
export function certificateName(name: string, type: CertificateType): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,8}$/, "")
    .replaceAll(/[^\p{L}\p{N} ._()-]/gu, "_")
    .replace(/^[. ]+/, "")
    .slice(0, 120)
    .toWellFormed()
    .trim();
  return `${stem || "certificate"}.${EXTENSIONS[type]}`;
}
