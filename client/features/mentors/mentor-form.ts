import { useForm } from "@tanstack/react-form";
import type { z } from "zod";
import { tidyAvailability } from "#shared/mentors/availability.ts";
import { mentorFields, type MentorFields } from "#shared/mentors/schema.ts";
import { focusFirstInvalid } from "#client/lib/form.ts";

export type MentorFormValues = z.input<typeof mentorFields>;

/** The form of a mentor's profile, checked by the shared schema when it is sent. */
export function useMentorForm(
  values: MentorFormValues,
  /** Answers what is saved now, from which the form goes on; null when nothing was. */
  save: (fields: MentorFields) => Promise<MentorFields | null>,
) {
  return useForm({
    defaultValues: values,
    validators: { onSubmit: mentorFields },
    onSubmitInvalid: focusFirstInvalid,
    onSubmit: async ({ value, formApi }) => {
      const saved = await save(mentorFields.parse(value));
      if (saved) formApi.reset(saved);
    },
  });
}

export type MentorForm = ReturnType<typeof useMentorForm>;

/** The part of a mentor that the form edits. */
export function fieldsOf(mentor: MentorFormValues & { languages: string[] }): MentorFields {
  return {
    name: mentor.name,
    pronouns: mentor.pronouns,
    email: mentor.email,
    otherEmails: mentor.otherEmails,
    phone: mentor.phone,
    gender: mentor.gender,
    languages: mentor.languages,
    experienceTags: mentor.experienceTags,
    roles: mentor.roles,
    siteId: mentor.siteId,
    supervisorId: mentor.supervisorId,
    joinedOn: mentor.joinedOn,
    capacity: mentor.capacity,
    availability: tidyAvailability(mentor.availability),
    remoteOk: mentor.remoteOk,
    about: mentor.about,
  };
}
