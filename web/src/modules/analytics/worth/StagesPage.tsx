import { Link, useSearchParams } from "react-router";
import { fieldOf, may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import type { FieldDef } from "@/platform/catalogue/types";
import { Block } from "@/platform/chart/Block";
import { listOf, useGroups } from "@/platform/chart/groups";
import { Empty } from "@/platform/feedback/Empty";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { FlowPicture } from "./FlowPicture";
import { customersOfStep, STAGES, type Step, stepsOf } from "./flow";
import { PlacePolicyForm } from "./PlacePolicyForm";
import { ValueFrame } from "./ValueFrame";

const SPANS = ["90", "365", "1095"] as const;

const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

function Transitions({ steps, field, link }: { steps: Step[]; field: FieldDef; link(step: Step): string }) {
  const t = useT();
  const { count, percent } = useFormats();
  const [rows, columns] = (["before", "after"] as const).map((side) =>
    STAGES.filter((stage) => steps.some((step) => step[side] === stage)),
  ) as [string[], string[]];
  return (
    <div className="an-scroll">
      <table className="db-t">
        <thead>
          <tr>
            <th scope="col">{t("worth.fromTo")}</th>
            {columns.map((stage) => (
              <th key={stage} scope="col" className="num">
                {choiceLabel(field, stage)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((before) => {
            const total = steps.filter((step) => step.before === before).reduce((sum, step) => sum + step.count, 0);
            return (
              <tr key={before}>
                <th scope="row">{choiceLabel(field, before)}</th>
                {columns.map((after) => {
                  const step = steps.find((one) => one.before === before && one.after === after);
                  return (
                    <td key={after} className="num">
                      {step && (
                        <Link to={link(step)}>
                          {count(step.count)}{" "}
                          <span className="t3 sm">{percent(Math.round((step.count / total) * 100))}</span>
                        </Link>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Customers in each stage now, and how long they stayed in it before they went on. */
function Stays({ field }: { field: FieldDef }) {
  const t = useT();
  const { count, number, none } = useFormats();
  const now = useGroups("customers", { groupBy: ["stage"] }, true);
  const stays = useGroups("stageChanges", { groupBy: ["before"], measures: [{ op: "avg", field: "days" }] }, true);
  const here = new Map(now.data?.map((group) => [String(group.key.stage), group.count]));
  const days = new Map(stays.data?.map((group) => [String(group.key.before), group["avg(days)"]]));
  const rows = STAGES.map((stage) => ({
    stage,
    count: here.get(stage) ?? 0,
    days: typeof days.get(stage) === "number" ? number(days.get(stage)) : none,
    to: listOf("customers", { all: [{ field: "stage", op: "eq", value: stage }] }),
  }));
  const most = Math.max(1, ...rows.map((row) => row.count));
  return (
    <Block
      title={t("worth.now")}
      basis={t("worth.nowBasis")}
      span={4}
      busy={now.isPending || stays.isPending}
      error={now.error ?? stays.error}
      retry={() => void now.refetch()}
      table={{
        columns: [field.label, t("worth.customersHead"), t("worth.stay")],
        rows: rows.map((row) => ({
          key: row.stage,
          cells: [choiceLabel(field, row.stage), row.count, row.days],
          to: row.to,
        })),
      }}
    >
      <ol className="db-f">
        {rows.map((row) => (
          <li key={row.stage}>
            <Link className="ell" to={row.to}>
              {choiceLabel(field, row.stage)}
            </Link>
            <span className="db-bar" aria-hidden="true">
              <i style={{ width: `${(row.count / most) * 100}%` }} />
            </span>
            <b className="num nw">{count(row.count)}</b>
            <span className="num t3 sm nw">{t("worth.days", { days: row.days })}</span>
          </li>
        ))}
      </ol>
    </Block>
  );
}

function Flow({ field }: { field: FieldDef }) {
  const t = useT();
  const [search, setSearch] = useSearchParams();
  const span = SPANS.find((days) => days === search.get("days")) ?? "365";
  const [from, until] = [day(Number(span)), day(0)];
  const body = { where: { field: "happenedOn", op: "between", value: [from, until] }, groupBy: ["before", "after"] };
  const { data, error, isPending, refetch } = useGroups("stageChanges", body, true);
  const steps = stepsOf(data ?? []);
  const link = ({ before, after }: Step) => listOf("customers", { all: [customersOfStep(before, after, from, until)] });
  const name = (stage: string) => choiceLabel(field, stage);
  const shared = { busy: isPending, error, retry: () => void refetch() };
  const rows = steps.map((step) => ({
    key: `${step.before}-${step.after}`,
    cells: [`${name(step.before)} → ${name(step.after)}`, step.count],
    to: link(step),
  }));
  const table = { columns: [t("worth.fromTo"), t("worth.customersHead")], rows };
  return (
    <>
      <div className="seg an-seg" role="group" aria-label={t("worth.period")}>
        {SPANS.map((days) => (
          <button
            type="button"
            key={days}
            aria-pressed={days === span}
            onClick={() => setSearch({ days }, { replace: true })}
          >
            {t(`worth.spans.${days}`)}
          </button>
        ))}
      </div>
      <div className="db-g">
        <Block title={t("worth.flow")} basis={t(`worth.spans.${span}`)} span={8} {...shared} table={table}>
          <FlowPicture steps={steps} name={name} link={link} />
        </Block>
        <Stays field={field} />
        <Block title={t("worth.transitions")} basis={t("worth.transitionsBasis")} span={12} {...shared} table={table}>
          <Transitions steps={steps} field={field} link={link} />
        </Block>
        <PlacePolicyForm model="stages" place="stage" />
      </div>
    </>
  );
}

/** `/value/stages`: how customers go from stage to stage of their life cycle, and how long they stay. */
export function StagesPage() {
  const t = useT();
  const [customers, changes] = [useObjectMaybe("customers"), useObjectMaybe("stageChanges")];
  const field = customers && fieldOf(customers, "stage");
  return (
    <ValueFrame page="stages">
      {field && may(changes, "read") ? (
        <Flow field={field} />
      ) : (
        <Empty icon="lock" title={t("worth.hidden")} text={t("worth.hiddenText")} />
      )}
    </ValueFrame>
  );
}
