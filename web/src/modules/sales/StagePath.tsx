import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { api } from "@/platform/api/api";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { RecordProps } from "@/platform/registry/registry";
import { useStages } from "./looks";
import { stageColor } from "./stageColor";

interface Stay {
  stageId: number;
  stage: string;
  enteredAt: string;
  leftAt: string | null;
  days: number;
  by: string | null;
}

/** The way of a deal through the stages, with the days spent in each. */
export function StagePath({ row }: RecordProps) {
  const t = useT();
  const { dayOf } = useFormats();
  const stages = useStages();
  const stays = useQuery({
    queryKey: ["record", "opportunities", row.id, "stages"],
    queryFn: ({ signal }) => api.get<{ items: Stay[] }>(`/opportunities/${row.id}/stages`, undefined, signal),
  }).data?.items;
  const daysIn = (id: number) => stays?.filter((stay) => stay.stageId === id).reduce((sum, stay) => sum + stay.days, 0);
  const reached = stages.findIndex((stage) => stage.id === row.stageId);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on narrow screens, also by keys
    <ol className="spath" aria-label={t("sales.stages")} tabIndex={0}>
      {stages.map((stage, index) => {
        const entered = stays?.find((stay) => stay.stageId === stage.id);
        return (
          <li
            key={stage.id}
            className={index <= reached ? "on" : ""}
            aria-current={index === reached ? "step" : undefined}
            style={{ "--s": stageColor(stage.color as string) } as CSSProperties}
            title={entered ? `${dayOf(entered.enteredAt)} ${entered.by ?? ""}` : ""}
          >
            <span className="ell">{String(stage.name)}</span>
            <span className="t3 sm">{entered ? t("sales.days", { days: daysIn(stage.id) ?? 0 }) : ""}</span>
          </li>
        );
      })}
    </ol>
  );
}
