import { lazy, Suspense } from "react";
import { useConflict } from "./conflicts";

const ConflictDialog = lazy(() => import("./ConflictDialog").then((loaded) => ({ default: loaded.ConflictDialog })));

/** Draws the conflict that is to be settled; stands once in the shell. */
export function ConflictHost() {
  const conflict = useConflict();
  if (!conflict) return null;
  return (
    <Suspense fallback={null}>
      <ConflictDialog conflict={conflict} />
    </Suspense>
  );
}
