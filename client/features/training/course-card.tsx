import { Trans, useLingui } from "@lingui/react/macro";
import { Archive, ArchiveRestore, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import type { CourseRow, RequirementRow } from "#shared/training/courses-schema.ts";
import { RequirementLine } from "#client/features/training/requirement-line.tsx";
import { useKindWords } from "#client/features/training/kind-words.ts";
import { later } from "#client/lib/part.tsx";
import { Button } from "#client/ui/button.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";

const RequirementDialog = later(() =>
  import("#client/features/training/requirement-dialog.tsx").then(
    (module) => module.RequirementDialog,
  ),
);

const figure = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** One course with what it is and who is asked for it. */
export function CourseCard({
  course,
  mayEdit,
  roles,
  onChange,
  onArchive,
}: {
  course: CourseRow;
  mayEdit: boolean;
  roles: readonly string[];
  onChange: () => void;
  onArchive: (away: boolean) => void;
}) {
  const { t } = useLingui();
  const { kinds, counts } = useKindWords();
  const [asked, setAsked] = useState<"new" | RequirementRow | null>(null);
  const isArchived = course.archivedOn !== null;
  const facts = [
    kinds[course.kind],
    ...(course.hours > 0 ? [t`${figure.format(course.hours)} h`] : []),
    counts[course.countsAs],
    course.renewalMonths ? t`renewed every ${course.renewalMonths} months` : t`no renewal`,
    ...(course.maxScore ? [t`test up to ${course.maxScore}`] : []),
    ...(course.provider ? [course.provider] : []),
  ];
  return (
    <li data-card="" className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold wrap-anywhere">{course.name}</h2>
          <p className="text-sm text-soft">{facts.join(" · ")}</p>
        </div>
        {isArchived && (
          <Chip>
            <Trans>Archived</Trans>
          </Chip>
        )}
        {mayEdit && (
          <span className="flex">
            {!isArchived && (
              <IconButton icon={Pencil} label={t`Change ${course.name}`} onPress={onChange} />
            )}
            <IconButton
              icon={isArchived ? ArchiveRestore : Archive}
              label={isArchived ? t`Use ${course.name} again` : t`Archive ${course.name}`}
              onPress={() => onArchive(!isArchived)}
            />
          </span>
        )}
      </div>
      {course.topics.length > 0 && (
        <ul aria-label={t`Topics`} className="flex flex-wrap gap-1.5">
          {course.topics.map((topic) => (
            <li key={topic}>
              <Chip>{topic}</Chip>
            </li>
          ))}
        </ul>
      )}
      {!isArchived && (
        <>
          {course.requirements.length === 0 ? (
            <p className="text-soft">
              <Trans>Not required of anybody.</Trans>
            </p>
          ) : (
            <ul className="divide-y divide-line border-t border-line">
              {course.requirements.map((requirement) => (
                <RequirementLine
                  key={requirement.id}
                  requirement={requirement}
                  course={course}
                  mayEdit={mayEdit}
                  onChange={() => setAsked(requirement)}
                />
              ))}
            </ul>
          )}
          {mayEdit && (
            <Button
              variant="quiet"
              icon={Plus}
              className="-ms-3 self-start"
              aria-label={t`Require it: ${course.name}`}
              onPress={() => setAsked("new")}
            >
              <Trans>Require it</Trans>
            </Button>
          )}
        </>
      )}
      {asked && (
        <RequirementDialog
          course={course}
          requirement={asked === "new" ? null : asked}
          roles={roles}
          onClose={() => setAsked(null)}
        />
      )}
    </li>
  );
}
