import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { TWIN_REASONS } from "#shared/mentors/find-schema.ts";
import { mentorStatusFacts } from "#shared/mentors/status.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { TextLink } from "#client/ui/link-button.tsx";
import { Notice } from "#client/ui/notice.tsx";

/** Points at mentors with the same address, number or name. A hint: two people may well share a name. */
export function TwinsHint({
  exceptId,
  name,
  email,
  phone,
}: {
  exceptId: string | null;
  name: string;
  email: string;
  phone: string;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, slug } = useProgram();
  const twins = useQuery(
    trpc.mentors.twins.queryOptions(
      { programId, exceptId, name, email, phone },
      { enabled: Boolean(name || email || phone) },
    ),
  );
  if (!twins.data || twins.data.length === 0) return null;
  const reasons: Record<(typeof TWIN_REASONS)[number], string> = {
    email: t`same e-mail`,
    phone: t`same phone`,
    name: t`same name`,
  };
  return (
    <div className="md:col-span-2">
      <Notice>
        <Trans>Perhaps here already:</Trans>
        <ul className="mt-1">
          {twins.data.map((twin) => (
            <li key={twin.id}>
              <TextLink href={`/${slug}/mentors/${twin.id}`} target="_blank" rel="noopener">
                {twin.name}
              </TextLink>{" "}
              <span className="text-soft">
                {[
                  twin.same.map((reason) => reasons[reason]).join(", "),
                  mentorStatusFacts[twin.status].label,
                  twin.siteName,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
