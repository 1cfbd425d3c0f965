import { Problem } from "@/platform/api/problem";
import { ErrorState } from "@/platform/feedback/ErrorState";

const missing = new Problem(404, {});

export function NotFound() {
  return <ErrorState error={missing} />;
}
