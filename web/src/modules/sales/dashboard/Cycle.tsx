import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { client, content } from "@/platform/api/client";
import { fieldOf, may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { listOf } from "@/platform/chart/groups";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { type Asked, inDepartment, ofPeriod } from "./figures";

/** How many days the deals won in the period took, in each stage and on the whole way. */
export function Cycle({ asked }: { asked: Asked }) {
  const t = useT();
  const { count, none } = useFormats();
  const deals = useObjectMaybe("opportunities");
  const readable = may(deals, "read") && deals !== undefined && fieldOf(deals, "closedOn") !== undefined;
  const query = { period: asked.period, ...(asked.departmentId && { departmentId: asked.departmentId }) };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["rows", "opportunities", "cycle", query],
    queryFn: ({ signal }) => content(client.GET("/api/v1/opportunities/cycle", { params: { query }, signal })),
    placeholderData: (before) => before,
    enabled: readable,
    retry: false,
  });
  if (!readable) return null;
  const won = [
    { field: "state", op: "in", value: ["won"] },
    ofPeriod("closedOn", asked.period),
    ...inDepartment(asked),
  ];
  const to = listOf("opportunities", { all: won });
  const rows = data?.whole.count
    ? [
        { key: "whole", name: t("dashboard.wholeWay"), days: data.whole },
        ...data.stages.map(({ stageId, name, days }) => ({ key: String(stageId), name, days })),
      ]
    : [];
  const most = Math.max(1, ...rows.map(({ days }) => days.p90 ?? 0));
  const told = (days: number | null | undefined) => (days === null || days === undefined ? none : count(days));
  return (
    <Block
      title={t("dashboard.cycle")}
      basis={t("dashboard.cycleBasis")}
      span={6}
      busy={isPending}
      error={error}
      retry={() => void refetch()}
      table={{
        columns: ["stage", "deals", "median", "p90"].map((key) => t(`dashboard.col.${key}`)),
        rows: rows.map(({ key, name, days }) => ({
          key,
          cells: [name, days.count, days.median ?? "", days.p90 ?? ""],
          to,
        })),
      }}
    >
      <ol className="db-f">
        {rows.map(({ key, name, days }) => (
          <li key={key}>
            <Link className="ell" to={to}>
              {name}
            </Link>
            <span className="db-bar" aria-hidden="true">
              <i style={{ width: `${((days.median ?? 0) / most) * 100}%` }} />
              <s style={{ left: `${((days.p90 ?? 0) / most) * 100}%` }} />
            </span>
            <b className="num nw">{t("dashboard.days", { days: told(days.median) })}</b>
            <span className="num t3 sm nw">{t("dashboard.days", { days: told(days.p90) })}</span>
          </li>
        ))}
      </ol>
    </Block>
  );
}
