import { isMoney } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import type { Metric } from "./overview";

/** Recency, frequency and amount, each from one to five. */
function RfmBars({ word }: { word: string }) {
  return (
    <span className="cu-rfm" role="img" aria-label={[..."RFM"].map((letter, at) => `${letter} ${word[at]}`).join(", ")}>
      {[..."RFM"].map((letter, at) => (
        <span key={letter} aria-hidden="true">
          {letter}
          {[1, 2, 3, 4, 5].map((step) => (
            <i key={step} className={step <= Number(word[at]) ? "on" : ""} />
          ))}
        </span>
      ))}
    </span>
  );
}

/** A figure as its type is written; texts come ready from the server. */
export function MetricValue({ metric }: { metric: Metric }) {
  const { money, number, none } = useFormats();
  const { value } = metric;
  if (value === null || value === undefined || value === "") return <span className="t3">{none}</span>;
  if (metric.key === "rfm" && /^[1-5]{3}$/.test(String(value))) return <RfmBars word={String(value)} />;
  if (isMoney(value)) return <>{money(value)}</>;
  if (typeof value === "number") return <>{number(value, Number.isInteger(value) ? 0 : 1)}</>;
  return <>{String(value)}</>;
}
