import { useQuery } from "@tanstack/react-query";
import { Popover } from "antd";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { type Metric, overviewKey } from "./overview";

interface Figure {
  key: string;
  label: string;
  why: string[];
}

/** The figures that models found, which can be asked for their reasons. */
const EXPLAINED = new Set([
  "currentValue",
  "growthPotential",
  "clv",
  "alive",
  "rfm",
  "churnRisk",
  "propensity",
  "cluster",
]);

function Reasons({ id, metric }: { id: number; metric: string }) {
  const t = useT();
  const { data, error, refetch } = useQuery({
    queryKey: [...overviewKey(id), "worth"],
    queryFn: ({ signal }) => api.get<{ items: Figure[] }>(`/customers/${id}/worth`, undefined, signal),
    staleTime: 30_000,
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} what={t("customers.why")} />;
  if (!data) return <i className="sk" style={{ width: 240, height: 60 }} />;
  return (
    <ul className="cu-why">
      {data.items
        .find(({ key }) => key === metric)
        ?.why.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
    </ul>
  );
}

/** Why a figure is what it is, or why it is not known. */
export function Why({ id, metric }: { id: number; metric: Metric }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (!EXPLAINED.has(metric.key)) return null;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={metric.label}
      content={open ? <Reasons id={id} metric={metric.key} /> : null}
    >
      <button
        type="button"
        className="btn icon ghost cu-ask"
        aria-expanded={open}
        aria-label={t("customers.whyOf", { figure: metric.label })}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      >
        <Icon name="circle-question-mark" size={14} />
      </button>
    </Popover>
  );
}
