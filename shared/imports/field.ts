/** What a column of a file can be for. */
export type FieldType =
  | "text"
  | "long"
  | "email"
  | "emails"
  | "phone"
  | "day"
  | "month"
  | "time"
  | "number"
  | "minutes"
  | "hours"
  | "words"
  | "names"
  | "yesno"
  | "times"
  | "named"
  | "closed"
  | "site"
  | "supervisor";

export type ImportField = {
  id: string;
  /** In the program's own words: {mentor}, {mentees} … are replaced by `inWords`. */
  label: string;
  type: FieldType;
  required?: boolean;
  /** Which closed set, where `type` is 'closed'. */
  set?: ClosedSetName;
  /** Which words have a code, where `type` is 'named'; other words stay as they are. */
  names?: Readonly<Record<string, string>>;
  /** Longest text that fits. */
  max?: number;
  /** Header words, lower case, without punctuation. The first is the canonical one. */
  synonyms: readonly string[];
};

export type ClosedSetName =
  | "mentorStatus"
  | "menteeStage"
  | "sessionMode"
  | "sessionOutcome"
  | "escalation";
