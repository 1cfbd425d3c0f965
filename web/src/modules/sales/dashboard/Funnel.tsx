import type { CSSProperties } from "react";
import { Link } from "react-router";
import { isMoney } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { listOf, useGroups } from "@/platform/chart/groups";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { usePipelines, useStages } from "../looks";
import { stageColor } from "../stageColor";
import { CrossBar } from "./CrossBar";
import { type Asked, inCurrency, inDepartment, keptTo, ofPeriod } from "./figures";

interface Step {
  key: string;
  /** What of a deal puts it there. */
  field: string;
  value: string | number;
  name: string;
  color: string;
  count: number;
  amount: unknown;
  to: string;
}

function Bars({ asked, steps }: { asked: Asked; steps: Step[] }) {
  const { count, money } = useFormats();
  const most = Math.max(1, ...steps.map((step) => step.count));
  return (
    <ol className="db-f">
      {steps.map((step) => (
        <li key={step.key}>
          <Link className="ell" to={step.to}>
            {step.name}
          </Link>
          <CrossBar
            cross={asked.cross}
            value={{ object: "opportunities", field: step.field, value: step.value, label: step.name }}
          >
            <i style={{ width: `${(step.count / most) * 100}%`, background: step.color } as CSSProperties} />
          </CrossBar>
          <b className="num">{count(step.count)}</b>
          <span className="num t2 nw">{isMoney(step.amount) ? money(step.amount) : ""}</span>
        </li>
      ))}
    </ol>
  );
}

/** The open deals of the first pipeline by stage, then what was won in the period. */
export function Funnel({ asked }: { asked: Asked }) {
  const t = useT();
  const deals = useObjectMaybe("opportunities");
  const pipeline = usePipelines()[0]?.id;
  const stages = useStages(pipeline);
  const readable = may(deals, "read") && pipeline !== undefined;
  const inPipeline = [
    { field: "pipelineId", op: "in", value: [pipeline] },
    inCurrency("amount", asked.currency),
    ...inDepartment(asked),
    ...keptTo(asked, "opportunities"),
  ];
  const open = { all: [{ field: "state", op: "in", value: ["open"] }, ...inPipeline] };
  const won = {
    all: [{ field: "state", op: "in", value: ["won"] }, ofPeriod("closedOn", asked.period), ...inPipeline],
  };
  const measures = [{ op: "sum", field: "amount" }];
  const found = useGroups("opportunities", { where: open, groupBy: ["stageId"], measures }, readable);
  const ended = useGroups("opportunities", { where: won, measures }, readable);
  if (!may(deals, "read")) return null;
  const steps: Step[] = stages.map((stage) => {
    const group = found.data?.find(({ key }) => key.stageId === stage.id);
    return {
      key: String(stage.id),
      field: "stageId",
      value: Number(stage.id),
      name: String(stage.name),
      color: stageColor(stage.color as string),
      count: group?.count ?? 0,
      amount: group?.["sum(amount)"] ?? null,
      to: listOf("opportunities", { all: [...open.all, { field: "stageId", op: "in", value: [stage.id] }] }),
    };
  });
  const last = ended.data?.[0];
  steps.push({
    key: "won",
    field: "state",
    value: "won",
    name: t("dashboard.won"),
    color: stageColor("won"),
    count: last?.count ?? 0,
    amount: last?.["sum(amount)"] ?? null,
    to: listOf("opportunities", won),
  });
  return (
    <Block
      title={t("dashboard.funnel")}
      basis={t("dashboard.funnelBasis")}
      span={6}
      busy={found.isPending || ended.isPending}
      error={found.error ?? ended.error}
      retry={() => void Promise.all([found.refetch(), ended.refetch()])}
      table={{
        columns: [t("dashboard.col.stage"), t("dashboard.col.deals"), t("dashboard.col.amount")],
        rows: steps.map((step) => ({
          key: step.key,
          cells: [step.name, step.count, isMoney(step.amount) ? step.amount.amount : ""],
          to: step.to,
        })),
      }}
    >
      <Bars asked={asked} steps={steps} />
    </Block>
  );
}
