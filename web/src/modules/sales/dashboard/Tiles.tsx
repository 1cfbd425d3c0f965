import { Link } from "react-router";
import { isMoney } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { listOf, useGroups } from "@/platform/chart/groups";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { changeOf } from "../performance/ranking";
import { type Asked, inCurrency, inDepartment, ofPeriod, type Ranking, useRanking } from "./figures";

interface TileProps {
  label: string;
  value: string | null;
  basis: string;
  to: string;
  /** Percent against the period before; null where there was nothing. */
  change?: number | null;
}

function Tile({ label, value, basis, to, change }: TileProps) {
  const { percent } = useFormats();
  return (
    <Link className="db-k" to={to}>
      <span className="lbl ell">{label}</span>
      <b>{value ?? <i className="sk" style={{ height: 22, width: 90 }} />}</b>
      <span className="t3 sm ell">
        {change !== null && change !== undefined && (
          <span className={change >= 0 ? "good" : "bad"}>
            {change >= 0 ? "↑" : "↓"} {percent(Math.abs(change))}{" "}
          </span>
        )}
        {basis}
      </span>
    </Link>
  );
}

/** A measure of the ranking as one number. */
function Reached({ measure, asked, summed }: { measure: string; asked: Asked; summed: boolean }) {
  const t = useT();
  const { money, count } = useFormats();
  const { data, error } = useRanking(measure, asked, summed);
  if (error) return null;
  const total = data?.total;
  const before = data?.totalBefore;
  return (
    <Tile
      label={t(`performance.measures.${measure}`)}
      value={total ? (total.amount ? money(total.amount) : count(total.count)) : null}
      basis={before ? t(`performance.before.${asked.period}`) : t(`performance.periods.${asked.period}`)}
      to={data ? listOf(data.object, data.where as object) : "/performance"}
      change={total && before ? changeOf(total as Ranking["total"], before as Ranking["total"]) : null}
    />
  );
}

/** Open deals by weighted amount, and how many of the closed ones were won. */
function Deals({ asked }: { asked: Asked }) {
  const t = useT();
  const { money, count, percent, none } = useFormats();
  const deals = useObjectMaybe("opportunities");
  const readable = may(deals, "read") && (deals?.fields.some(({ key }) => key === "weighted") ?? false);
  const open = {
    all: [{ field: "state", op: "in", value: ["open"] }, inCurrency("amount", asked.currency), ...inDepartment(asked)],
  };
  const closed = {
    all: [
      { field: "state", op: "in", value: ["won", "lost"] },
      ofPeriod("closedOn", asked.period),
      ...inDepartment(asked),
    ],
  };
  const pipeline = useGroups("opportunities", { where: open, measures: [{ op: "sum", field: "weighted" }] }, readable);
  const ended = useGroups("opportunities", { where: closed, groupBy: ["state"] }, readable);
  if (!readable) return null;
  const sum = pipeline.data?.[0]?.["sum(weighted)"];
  const won = ended.data?.find(({ key }) => key.state === "won")?.count ?? 0;
  const all = ended.data?.reduce((total, group) => total + group.count, 0) ?? 0;
  return (
    <>
      <Tile
        label={t("dashboard.pipeline")}
        value={pipeline.data ? (isMoney(sum) ? money(sum) : none) : null}
        basis={t("dashboard.deals", {
          count: pipeline.data?.[0]?.count ?? 0,
          shown: count(pipeline.data?.[0]?.count ?? 0),
        })}
        to={listOf("opportunities", open)}
      />
      <Tile
        label={t("dashboard.winRate")}
        value={ended.data ? (all === 0 ? none : percent(Math.round((won / all) * 1000) / 10)) : null}
        basis={t("dashboard.wonOf", { won: count(won), all: count(all) })}
        to={listOf("opportunities", closed)}
      />
    </>
  );
}

/** The numbers at the top. */
export function Tiles({ asked }: { asked: Asked }) {
  return (
    <div className="db-ks">
      <Reached measure="contractAmount" asked={asked} summed />
      <Reached measure="payments" asked={asked} summed />
      <Deals asked={asked} />
      <Reached measure="newCustomers" asked={asked} summed={false} />
      <Reached measure="visits" asked={asked} summed={false} />
    </div>
  );
}
