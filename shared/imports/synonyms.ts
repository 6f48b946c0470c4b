/** Headers that stand for the same in files of several kinds. */

export const email = (...more: string[]) => ["email", "e mail", "email address", "mail", ...more];
export const phone = [
  "phone",
  "phone number",
  "telephone",
  "mobile",
  "cell",
  "cell phone",
  "tel",
  "mobile number",
];
export const languages = ["languages", "language", "spoken languages", "languages spoken"];
export const tags = [
  "experience",
  "experience tags",
  "lived experience",
  "tags",
  "shared experience",
  "topics of experience",
];
export const availability = [
  "availability",
  "available",
  "times available",
  "available times",
  "schedule",
];
export const site = ["site", "location", "office", "branch", "program site", "county", "site name"];
export const about = ["about", "notes", "comments", "bio", "description", "remarks"];
export const remote = [
  "remote",
  "remote ok",
  "remote possible",
  "virtual ok",
  "online ok",
  "can meet remotely",
];
export const gender = ["gender", "gender identity", "sex"];
export const pronouns = ["pronouns", "pronoun"];
