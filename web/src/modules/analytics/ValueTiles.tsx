import { Link } from "react-router";
import { isMoney } from "@/platform/api/row";
import { type Group, listOf, useGroups } from "@/platform/chart/groups";
import { useWaiting } from "@/platform/chart/modelTimes";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";

const scored = { field: "rfm", op: "isNotNull" };
const valued = { field: "clv", op: "isNotNull" };
const leaving = { field: "rfmClass", op: "in", value: ["importantKeep", "importantWinBack"] };

/** The customers' worth in a few numbers; each leads to its customers. */
export function ValueTiles() {
  const t = useT();
  const { money, count, percent, none } = useFormats();
  const measures = [
    { op: "sum", field: "clv" },
    { op: "avg", field: "alive" },
    { op: "sum", field: "expectedOrders" },
  ];
  const scoredGroups = useGroups("customers", { where: scored, measures }, true);
  const all = scoredGroups.data?.[0];
  const risk = useGroups("customers", { where: leaving, measures: measures.slice(0, 1) }, true).data?.[0];
  const isEmpty = scoredGroups.data !== undefined && (all?.count ?? 0) === 0;
  const waiting = useWaiting(isEmpty)("rfm");
  const amount = (group: Group | undefined) => (isMoney(group?.["sum(clv)"]) ? money(group["sum(clv)"]) : none);
  const share = all?.["avg(alive)"];
  const tiles = [
    ["scored", count(all?.count ?? 0), scored],
    ["clv", amount(all), valued],
    ["expected", count(Math.round(Number(all?.["sum(expectedOrders)"] ?? 0))), valued],
    ["alive", typeof share === "number" ? percent(Math.round(share)) : none, { field: "alive", op: "isNotNull" }],
    ["leaving", count(risk?.count ?? 0), leaving],
    ["atRisk", amount(risk), leaving],
  ] as const;
  return (
    <>
      {isEmpty && waiting && (
        <p className="banner" role="status">
          {waiting}
        </p>
      )}
      <div className="db-ks">
        {tiles.map(([key, value, where]) => (
          <Link className="db-k" key={key} to={listOf("customers", { all: [where] })}>
            <span className="lbl ell">{t(`analytics.value.tiles.${key}`)}</span>
            <b>{value}</b>
            <span className="t3 sm ell">{t(`analytics.value.tilesBasis.${key}`)}</span>
          </Link>
        ))}
      </div>
    </>
  );
}
