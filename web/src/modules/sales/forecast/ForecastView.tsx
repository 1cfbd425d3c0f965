import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import type { ObjectDef } from "@/platform/catalogue/types";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useDepartments } from "@/platform/fields/input/DepartmentInput";
import type { Condition } from "@/platform/filter/condition";
import { useT } from "@/platform/i18n/i18n";
import { withoutState } from "../board/boardData";
import { Choice } from "../performance/Choice";
import { CREDITS } from "../performance/ranking";
import "../performance/performance.css";
import { PipelinePick, usePipelineChoice } from "../board/PipelinePick";
import { usePipelines } from "../looks";
import { ForecastGrid } from "./ForecastGrid";
import { type ForecastTable, rollUp, totalOf } from "./rollUp";
import { Weeks } from "./Weeks";

const PERIODS = ["thisMonth", "nextMonth", "thisQuarter", "nextQuarter", "lastQuarter", "thisYear"] as const;

interface ForecastViewProps {
  object: ObjectDef;
  where: unknown;
  q: string;
}

/** The forecast by department and person, beside last week's, and how it went week by week. */
export function ForecastView({ object, where, q }: ForecastViewProps) {
  const t = useT();
  const [period, setPeriod] = useState<string>("thisQuarter");
  const [credit, setCredit] = useState<string>("owned");
  const pipelines = usePipelines();
  const { pipelineId: wanted, choose } = usePipelineChoice();
  const pipelineId = pipelines.some(({ id }) => id === wanted) ? wanted : undefined;
  const filter = withoutState(where as Condition | null);
  const departments = useDepartments();
  const { data, error, refetch } = useQuery({
    queryKey: ["rows", "opportunities", "forecast", { period, credit, pipelineId, filter, q }],
    queryFn: ({ signal }) => {
      const body = {
        period,
        credit,
        ...(pipelineId && { pipelineId }),
        ...(filter && { where: filter }),
        ...(q && { q }),
      };
      return api.post<ForecastTable>("/opportunities/forecast/table", body, { signal });
    },
    placeholderData: (previous) => previous,
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} what={object.labelPlural} />;
  const nodes =
    data && departments.data
      ? rollUp(
          data,
          departments.data.map((row) => ({
            id: row.id,
            name: String(row.name),
            parentId: typeof row.parentId === "number" ? row.parentId : null,
          })),
          t("deals.forecast.nobody"),
        )
      : null;
  return (
    <div className="fview">
      <div className="row wrap">
        <div className="seg" role="group" aria-label={t("deals.forecast.period")}>
          {PERIODS.map((key) => (
            <button type="button" key={key} aria-pressed={key === period} onClick={() => setPeriod(key)}>
              {t(`deals.forecast.periods.${key}`)}
            </button>
          ))}
        </div>
        <Choice
          label={t("performance.credit")}
          options={CREDITS}
          name={(key) => t(`performance.credits.${key}`)}
          value={credit}
          choose={setCredit}
        />
        <PipelinePick pipelines={pipelines} value={pipelineId} choose={choose} all />
      </div>
      {!nodes && <i className="sk" style={{ height: 240 }} />}
      {data && nodes && (
        <ForecastGrid
          nodes={nodes}
          total={totalOf(data)}
          week={data.week}
          asked={{ where: filter, from: data.from, to: data.to, pipelineId }}
        />
      )}
      <Weeks period={period} pipelineId={pipelineId} />
    </div>
  );
}
