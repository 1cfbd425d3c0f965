import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { api } from "@/platform/api/api";
import { isMoney, type Page } from "@/platform/api/row";
import { fieldOf, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { Chart } from "@/platform/chart/Chart";
import { listOf, sizeOf, useGroups } from "@/platform/chart/groups";
import { useWaiting } from "@/platform/chart/modelTimes";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { choiceLabel, titleOf } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { bubbles } from "./matrix";
import { PlacePolicyForm } from "./PlacePolicyForm";
import { ValueFrame } from "./ValueFrame";

/** As they stand in the picture: potential from left to right, value from the bottom up. */
const QUADRANTS = ["gold", "platinum", "lead", "iron"] as const;

const placed = { field: "valueQuadrant", op: "isNotNull" };
const measures = ["currentValue", "growthPotential"].map((field) => ({ op: "sum", field }));

function Quadrants() {
  const t = useT();
  const { money, count, none } = useFormats();
  const customers = useObjectMaybe("customers");
  const field = customers && fieldOf(customers, "valueQuadrant");
  const body = { where: placed, groupBy: ["valueQuadrant"], measures };
  const { data, error, isPending, refetch } = useGroups("customers", body, !!field);
  const waiting = useWaiting(data?.length === 0)("worth");
  if (!field) return <Empty icon="lock" title={t("worth.hidden")} text={t("worth.hiddenText")} />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} what={t("worth.pages.matrix")} />;
  if (isPending) return <i className="sk" style={{ height: 240 }} />;
  if (data.length === 0)
    return <Empty icon="chart-column" title={t("worth.notPlaced")} text={waiting ?? t("worth.notPlacedText")} />;
  const found = new Map(data.map((group) => [String(group.key.valueQuadrant), group]));
  const sum = (key: string, value: string) => {
    const amount = found.get(value)?.[`sum(${key})`];
    return isMoney(amount) ? money(amount) : none;
  };
  return (
    <section className="an-matrix" aria-label={t("worth.pages.matrix")}>
      {QUADRANTS.map((value) => (
        <article key={value} className={`an-quad ${value}`}>
          <header>
            <h2>
              <Link to={listOf("customers", { all: [{ field: "valueQuadrant", op: "eq", value }] })}>
                {choiceLabel(field, value)}
              </Link>
            </h2>
            <span className="t3 sm">{t(`worth.quadrants.${value}.place`)}</span>
            <span className="sp" />
            <b className="num">
              {t("worth.customers", { count: found.get(value)?.count ?? 0, size: count(found.get(value)?.count ?? 0) })}
            </b>
          </header>
          <p className="t2">{t(`worth.quadrants.${value}.policy`)}</p>
          <p className="sm">
            {t("worth.current")} <b className="num">{sum("currentValue", value)}</b>
            {" · "}
            {t("worth.potential")} <b className="num">{sum("growthPotential", value)}</b>
          </p>
        </article>
      ))}
    </section>
  );
}

/** The most valuable customers, each where its value and potential put it. */
function Bubbles() {
  const t = useT();
  const { money } = useFormats();
  const navigate = useNavigate();
  const customers = useObjectMaybe("customers");
  const wanted = ["name", "currentValue", "growthPotential", "valueQuadrant"].filter(
    (key) => customers && fieldOf(customers, key),
  );
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["rows", "customers", "matrix"],
    queryFn: ({ signal }) =>
      api.post<Page>(
        "/customers/query",
        { where: placed, sort: ["-currentValue"], limit: 200, fields: ["id", ...wanted] },
        { signal },
      ),
    enabled: wanted.length === 4,
  });
  const rows = data?.items ?? [];
  const field = customers && fieldOf(customers, "valueQuadrant");
  if (!customers || !field || wanted.length < 4) return null;
  return (
    <Block
      title={t("worth.bubbles")}
      basis={t("worth.bubblesBasis")}
      span={12}
      busy={isPending}
      error={error}
      retry={() => void refetch()}
      table={{
        columns: [t("worth.customer"), field.label, t("worth.current"), t("worth.potential")],
        rows: rows.map((row) => ({
          key: String(row.id),
          cells: [
            titleOf(customers, row),
            choiceLabel(field, row.valueQuadrant),
            sizeOf(row.currentValue),
            sizeOf(row.growthPotential),
          ],
          to: `/customers/${row.id}`,
        })),
      }}
    >
      <Chart
        label={t("worth.bubbles")}
        height={360}
        pick={(_, at) => rows[at] && void navigate(`/customers/${rows[at].id}`)}
        option={(colour) =>
          bubbles(rows, colour, {
            name: (row) => titleOf(customers, row),
            money: (value, row) =>
              money({ amount: String(value), currency: isMoney(row.currentValue) ? row.currentValue.currency : "CNY" }),
            axis: money,
            value: t("worth.current"),
            potential: t("worth.potential"),
          })
        }
      />
    </Block>
  );
}

/** `/value/matrix`: lead, iron, gold and platinum customers, what to do with each, and where each customer stands. */
export function MatrixPage() {
  return (
    <ValueFrame page="matrix">
      <Quadrants />
      <div className="db-g">
        <Bubbles />
        <PlacePolicyForm model="worth" place="valueQuadrant" />
      </div>
    </ValueFrame>
  );
}
