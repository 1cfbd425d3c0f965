import { useRouteError } from "react-router";
import { asProblem } from "@/platform/api/problem";
import { ErrorState } from "@/platform/feedback/ErrorState";

/** Stands in for a page that threw. */
export function Failed() {
  const error = useRouteError();
  return (
    <main className="main">
      <ErrorState error={asProblem(error)} retry={() => location.reload()} />
    </main>
  );
}
