import { isMoney } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import type { Metric } from "./overview";

/** A figure as its type is written; texts come ready from the server. */
export function MetricValue({ metric }: { metric: Metric }) {
  const { money, number, none } = useFormats();
  const { value } = metric;
  if (value === null || value === undefined || value === "") return <span className="t3">{none}</span>;
  if (isMoney(value)) return <>{money(value)}</>;
  if (typeof value === "number") return <>{number(value, Number.isInteger(value) ? 0 : 1)}</>;
  return <>{String(value)}</>;
}
