import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ErrorState } from "#client/ui/error-state.tsx";
import { ForbiddenState } from "#client/ui/forbidden-state.tsx";
import { NotFoundState } from "#client/ui/not-found-state.tsx";
import { PanelSkeleton, TableSkeleton, TextSkeleton } from "#client/ui/skeleton.tsx";

const error = { data: { errorId: "k3f9a1c2" } };

export function States() {
  return (
    <div className="flex flex-col gap-4">
      <h1 className="title">States</h1>
      <div className="grid gap-4 md:grid-cols-2">
        <Card>
          <EmptyState title="No mentors yet" action={<Button variant="primary">Add mentor</Button>}>
            Mentors appear here once they are added or imported.
          </EmptyState>
        </Card>
        <Card>
          <ErrorState error={error} reset={() => {}} />
        </Card>
        <Card>
          <ForbiddenState />
        </Card>
        <Card>
          <NotFoundState />
        </Card>
        <PanelSkeleton />
        <Card>
          <TextSkeleton />
        </Card>
      </div>
      <TableSkeleton rows={3} />
    </div>
  );
}
