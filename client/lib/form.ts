import { useState } from "react";
import { describeFailure, type Failure } from "#client/lib/failure.ts";

type FieldLike = { name: string; state: { meta: { errors: readonly unknown[] } } };

function messageOf(issue: unknown): string | undefined {
  if (typeof issue === "object" && issue !== null && "message" in issue)
    return String(issue.message);
  return typeof issue === "string" ? issue : undefined;
}

/** What stands under a field: what the shared schema says, else what the server said of it. */
export function fieldError(field: FieldLike, failure: Failure | null): string | undefined {
  return messageOf(field.state.meta.errors.find(Boolean)) ?? failure?.fieldErrors[field.name];
}

/** After a refused submit: the first field that is wrong gets the focus, once React has drawn the marks. */
export function focusFirstInvalid(): void {
  requestAnimationFrame(() => {
    document
      .querySelector<HTMLElement>('form [aria-invalid="true"], form [data-invalid] button')
      ?.focus();
  });
}

/** Runs a submit and keeps what the server refused, so that fields and the form can show it. */
export function useSubmit() {
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async (work: () => Promise<void>): Promise<void> => {
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(describeFailure(error));
      focusFirstInvalid();
    }
  };
  return { failure, setFailure, submit };
}
