import { Link } from "react-router";
import { fieldOf, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { Chart } from "@/platform/chart/Chart";
import { listOf } from "@/platform/chart/groups";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useSession } from "@/platform/session/session";
import { lorenz } from "./lorenz";
import { TierPolicyForm } from "./TierPolicyForm";
import { TierRuns } from "./TierRuns";
import { ValueFrame } from "./ValueFrame";
import { type Concentration, useConcentration } from "./worth";

function Tiles({ data }: { data: Concentration }) {
  const t = useT();
  const { money, count, percent, number } = useFormats();
  const tiles = [
    ["total", money({ amount: String(data.total), currency: data.currency })],
    ["customers", count(data.customers)],
    ["fifth", percent(Math.round(data.fifth * 1000) / 10)],
    ["gini", number(data.gini, 2)],
    ["worthless", count(data.worthless)],
  ] as const;
  return (
    <div className="db-ks">
      {tiles.map(([key, value]) => (
        <div className="db-k" key={key}>
          <span className="lbl ell">{t(`worth.tiles.${key}`)}</span>
          <b>{value}</b>
          <span className="t3 sm ell">{t(`worth.tilesBasis.${key}`, { days: data.days })}</span>
        </div>
      ))}
    </div>
  );
}

function Curve() {
  const t = useT();
  const { percent } = useFormats();
  const { data, error, isPending, refetch } = useConcentration();
  const told = (share: number) => percent(Math.round(share * 1000) / 10);
  return (
    <>
      {data && <Tiles data={data} />}
      <div className="db-g">
        <Block
          title={t("worth.curve")}
          basis={t(`worth.basis.${data?.basis ?? "amount"}`)}
          span={8}
          busy={isPending}
          error={error}
          retry={() => void refetch()}
          table={{
            columns: [t("worth.shareOfCustomers"), t("worth.shareOfValue")],
            rows: (data?.curve ?? []).map((point) => ({
              key: String(point.customers),
              cells: [told(point.customers), told(point.value)],
            })),
          }}
        >
          <Chart
            label={t("worth.curveOf", { fifth: told(data?.fifth ?? 0) })}
            height={300}
            option={(colour) =>
              lorenz(data?.curve ?? [], colour, {
                customers: t("worth.shareOfCustomers"),
                value: t("worth.shareOfValue"),
                even: t("worth.even"),
                percent: told,
              })
            }
          />
        </Block>
        <Parts data={data} />
      </div>
    </>
  );
}

function Parts({ data }: { data: Concentration | undefined }) {
  const t = useT();
  const { count, percent, money } = useFormats();
  const customers = useObjectMaybe("customers");
  const field = customers && fieldOf(customers, "tier");
  if (!data || !field) return null;
  const rows = data.byPolicy.map((part) => ({
    ...part,
    to: listOf("customers", { all: [{ field: "tier", op: "eq", value: part.name }] }),
  }));
  return (
    <Block
      title={t("worth.byPolicy")}
      basis={t("worth.byPolicyBasis")}
      span={4}
      busy={false}
      error={null}
      retry={() => undefined}
      table={{
        columns: [field.label, t("worth.customersHead"), t("worth.shareOfValue"), t("worth.least")],
        rows: rows.map((row) => ({
          key: row.name,
          cells: [choiceLabel(field, row.name), row.customers, row.share, row.least],
          to: row.to,
        })),
      }}
    >
      <ol className="db-f">
        {rows.map((row) => (
          <li key={row.name}>
            <Link className="ell" to={row.to}>
              {choiceLabel(field, row.name)}
            </Link>
            <span className="db-bar" aria-hidden="true">
              <i style={{ width: `${row.share * 100}%` }} />
            </span>
            <b className="num nw">{count(row.customers)}</b>
            <span className="num t3 sm nw">
              {percent(Math.round(row.share * 100))} ·{" "}
              {t("worth.from", { amount: money({ amount: String(row.least), currency: data.currency }) })}
            </span>
          </li>
        ))}
      </ol>
    </Block>
  );
}

/** `/value/tiers`: how value is spread over the customers, the policy that makes tiers of it, and what it would change. */
export function TiersPage() {
  const administers = useSession().rights.administer === true;
  return (
    <ValueFrame page="tiers">
      <Curve />
      {administers && (
        <div className="db-g">
          <TierPolicyForm />
          <TierRuns />
        </div>
      )}
    </ValueFrame>
  );
}
