import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { EmptyState } from "../empty-state.tsx";
import { ErrorState } from "../error-state.tsx";
import { ForbiddenState } from "../forbidden-state.tsx";
import { NotFoundState } from "../not-found-state.tsx";
import { PanelSkeleton, TableSkeleton, TextSkeleton } from "../skeleton.tsx";

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
