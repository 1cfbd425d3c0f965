import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { client, content } from "@/platform/api/client";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { listOf } from "@/platform/chart/groups";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Asked, Attainment } from "./figures";

type Row = Attainment["rows"][number];

const sizeOf = ({ amount, count }: Row["reached"]): number => (amount ? Number(amount.amount) : count);

/** People's records, or those of the department with all below it. */
function placeOf({ object, person, where }: Attainment, row: Row): string {
  const { all } = where as { all: object[] };
  const own =
    row.kind === "person"
      ? { field: person, op: "in", value: [row.id] }
      : { field: "departmentId", op: "under", value: row.id };
  return listOf(object, { all: [...all, own] });
}

/** A department, what is below it and its people; everybody without one. */
function beneath(rows: Row[], departmentId: number | undefined): Row[] {
  if (!departmentId) return rows;
  const within = new Set([departmentId]);
  for (const { kind, id, parentId } of rows)
    if (kind === "department" && parentId && within.has(parentId)) within.add(id);
  return rows.filter(({ kind, id, parentId }) => (kind === "department" ? within.has(id) : within.has(parentId ?? 0)));
}

function Line({ answer, row, deepest }: { answer: Attainment; row: Row; deepest: number }) {
  const t = useT();
  const { money, count, percent } = useFormats();
  const told = (reached: Row["reached"]) => (reached.amount ? money(reached.amount) : count(reached.count));
  const share = row.percent ?? null;
  const behind = share !== null && share < answer.elapsed;
  return (
    <li className={behind ? "behind" : ""}>
      <Link className="ell" to={placeOf(answer, row)}>
        {row.name ?? t("performance.unnamed")}
      </Link>
      <span className="db-bar" aria-hidden="true">
        {share !== null && <i style={{ width: `${Math.min(100, (share / deepest) * 100)}%` }} />}
        {share !== null && <s style={{ left: `${Math.min(100, (answer.elapsed / deepest) * 100)}%` }} />}
      </span>
      <span className="num t2 nw">
        {told(row.reached)}
        {row.target ? ` / ${told(row.target)}` : ""}
      </span>
      <b className="num nw">{share === null ? "—" : percent(Math.round(share))}</b>
      <span className="num t3 sm nw">{row.perDay ? t("dashboard.perDay", { amount: told(row.perDay) }) : ""}</span>
    </li>
  );
}

/** How far departments and people have come, against their targets and the time that has gone by. */
export function Attained({ asked, measure }: { asked: Asked; measure: string }) {
  const t = useT();
  const { percent } = useFormats();
  const targets = useObjectMaybe("targets");
  const readable = may(targets, "read");
  const { departmentId, ...query } = asked;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["rows", "targets", "attainment", measure, query],
    queryFn: ({ signal }) =>
      content(client.GET("/api/v1/targets/attainment", { params: { query: { measure, ...query } }, signal })),
    placeholderData: (before) => before,
    enabled: readable,
  });
  if (!readable) return null;
  const rows = beneath(data?.rows ?? [], departmentId).filter((row) => row.target);
  const shown = rows.some(({ kind }) => kind === "department")
    ? [
        ...rows.filter(({ kind }) => kind === "department"),
        ...rows
          .filter(({ kind }) => kind === "person")
          .sort((a, b) => (a.rank ?? 99) - (b.rank ?? 99))
          .slice(0, 8),
      ]
    : rows;
  const deepest = Math.max(100, ...shown.map((row) => row.percent ?? 0));
  return (
    <Block
      title={t("dashboard.attained")}
      basis={data ? t("dashboard.elapsed", { percent: percent(Math.round(data.elapsed)) }) : ""}
      span={6}
      tall
      busy={isPending}
      error={error}
      retry={() => void refetch()}
      table={{
        columns: ["who", "reached", "target", "percent"].map((key) => t(`dashboard.col.${key}`)),
        rows: rows.map((row) => ({
          key: `${row.kind}${row.id}`,
          cells: [row.name ?? "", sizeOf(row.reached), row.target ? sizeOf(row.target) : "", row.percent ?? ""],
          ...(data && { to: placeOf(data, row) }),
        })),
      }}
    >
      {data && (
        <ul className="db-at">
          {shown.map((row) => (
            <Line key={`${row.kind}${row.id}`} answer={data} row={row} deepest={deepest} />
          ))}
        </ul>
      )}
    </Block>
  );
}
