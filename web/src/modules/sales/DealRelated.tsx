import type { CSSProperties } from "react";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { RecordProps } from "@/platform/registry/registry";
import { CheckRows } from "./checks/CheckRows";
import { isOpen, useChecklist } from "./checks/checks";
import { DealCompetitors } from "./competitors/DealCompetitors";
import { DealLines } from "./DealLines";
import { useStages } from "./looks";
import { DealContacts } from "./people/DealContacts";
import { DealTeam } from "./people/DealTeam";
import { stageColor } from "./stageColor";
import { type Stay, useStays } from "./stays";
import { Trail } from "./trail/Trail";

/** What is to be done in the stage where the deal stands, and what earlier ones left open. */
function Checklist({ row }: Pick<RecordProps, "row">) {
  const t = useT();
  const stages = useStages(row.pipelineId);
  const items = useChecklist(row.id) ?? [];
  const reached = stages.findIndex(({ id }) => id === row.stageId);
  const here = items.filter(({ stageId }) => stageId === row.stageId);
  const earlier = stages.slice(0, Math.max(reached, 0)).map(({ id }) => id);
  const open = items.filter((item) => earlier.includes(item.stageId) && isOpen(item));
  const shown = [...open, ...here];
  const closed = row.state === "won" || row.state === "lost";
  if (shown.length === 0 || (closed && !shown.some(({ doneAt }) => doneAt))) return null;
  const fixed = closed || !(row.rights?.includes("update") ?? false);
  return (
    <section className="rs">
      <h2>
        {t("deals.checks.list")}
        <span className="t3 sm">
          {t("deals.checks.done", { done: shown.filter(({ doneAt }) => doneAt).length, all: shown.length })}
        </span>
      </h2>
      <CheckRows deal={row.id} items={shown} fixed={fixed} />
    </section>
  );
}

function StayLine({ stay, color }: { stay: Stay; color: string }) {
  const t = useT();
  const { dayOf, date } = useFormats();
  const until = stay.leftAt ? date(dayOf(stay.leftAt)) : t("deals.stays.now");
  return (
    <li className="ct">
      <span className="stage" style={{ "--s": color } as CSSProperties}>
        {stay.stage}
      </span>
      <span className="sp t3 sm">
        {date(dayOf(stay.enteredAt))} – {until}
        {stay.by ? ` · ${stay.by}` : ""}
      </span>
      <span className="sm nw">{stay.days > 0 ? t("sales.days", { days: stay.days }) : t("deals.stays.short")}</span>
    </li>
  );
}

/** Where the deal stood, how long, and who put it there. */
function Stays({ row }: Pick<RecordProps, "row">) {
  const t = useT();
  const stages = useStages();
  const stays = useStays(row.id) ?? [];
  if (stays.length === 0) return null;
  const colorOf = (id: number) => stageColor(stages.find((stage) => stage.id === id)?.color as string | undefined);
  return (
    <section className="rs">
      <h2>{t("deals.stays.title")}</h2>
      <ul>
        {stays.toReversed().map((stay) => (
          <StayLine key={`${stay.stageId}-${stay.enteredAt}`} stay={stay} color={colorOf(stay.stageId)} />
        ))}
      </ul>
    </section>
  );
}

/** Beside a deal: its checklist, products, people and competitors, and its way so far. */
export function DealRelated({ object, row }: RecordProps) {
  return (
    <>
      <Checklist row={row} />
      <DealLines row={row} />
      <DealContacts row={row} />
      <DealCompetitors row={row} />
      <DealTeam row={row} />
      <Stays row={row} />
      <Trail object={object} row={row} />
    </>
  );
}
