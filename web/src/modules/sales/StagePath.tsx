import type { CSSProperties } from "react";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { RecordProps } from "@/platform/registry/registry";
import { useStages } from "./looks";
import { stageColor } from "./stageColor";
import { useStays } from "./stays";

/** The way of a deal through the stages of its pipeline, with the days spent in each; what is closed stands nowhere any more. */
export function StagePath({ row }: RecordProps) {
  const t = useT();
  const { dayOf, date } = useFormats();
  const stages = useStages(row.pipelineId);
  const stays = useStays(row.id);
  const daysIn = (id: number) => stays?.filter((stay) => stay.stageId === id).reduce((sum, stay) => sum + stay.days, 0);
  const closed = row.state === "won" || row.state === "lost";
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
            aria-current={index === reached && !closed ? "step" : undefined}
            style={{ "--s": stageColor(stage.color as string) } as CSSProperties}
            title={entered ? `${dayOf(entered.enteredAt)} ${entered.by ?? ""}` : ""}
          >
            <span className="ell">{String(stage.name)}</span>
            <span className="t3 sm">{entered ? t("sales.days", { days: daysIn(stage.id) ?? 0 }) : ""}</span>
          </li>
        );
      })}
      {closed && (
        <li className="on" aria-current="step" style={{ "--s": stageColor(String(row.state)) } as CSSProperties}>
          <span className="ell">{t(`sales.zones.${row.state}`)}</span>
          <span className="t3 sm">{date(row.closedOn)}</span>
        </li>
      )}
    </ol>
  );
}
