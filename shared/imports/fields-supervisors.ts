import type { ImportField } from "./field.ts";
import { email, phone } from "./synonyms.ts";

export const supervisorFields: ImportField[] = [
  {
    id: "name",
    label: "Name",
    type: "text",
    required: true,
    max: 120,
    synonyms: ["name", "full name", "display name", "supervisor", "supervisor name", "manager"],
  },
  {
    id: "firstName",
    label: "First name",
    type: "text",
    max: 60,
    synonyms: ["first name", "given name", "firstname"],
  },
  {
    id: "lastName",
    label: "Last name",
    type: "text",
    max: 60,
    synonyms: ["last name", "surname", "family name"],
  },
  {
    id: "email",
    label: "E-mail",
    type: "email",
    required: true,
    synonyms: email("supervisor email"),
  },
  { id: "phone", label: "Phone", type: "phone", synonyms: phone },
  {
    id: "mentors",
    label: "Their {mentors} (e-mail addresses)",
    type: "emails",
    synonyms: [
      "supervisor volunteers",
      "mentors",
      "volunteers",
      "team",
      "supervises",
      "mentor emails",
      "volunteer emails",
      "assigned volunteers",
    ],
  },
];
