/** Why a mentor with this status cannot be matched now: the end of "Sam …". Null: they can. */
export function ineligibleBecause(status: string): string | null {
  switch (status) {
    case "active":
      return null;
    case "applicant":
      return "is still an applicant";
    case "screening":
      return "is still being screened";
    case "training":
      return "has not finished the training";
    case "on_leave":
      return "is on leave";
    case "paused":
      return "is pausing";
    case "exited":
      return "has left the program";
    default:
      return "is not active";
  }
}
