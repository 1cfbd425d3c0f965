import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import type { Money } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { sizeOf } from "@/platform/chart/groups";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Asked } from "./figures";

interface Ageing {
  items: { id: number | null; notDue: Money; overdue: Money[]; total: Money }[];
}

const buckets = ["notDue", "d30", "d60", "d90", "d180", "more"] as const;

/** What is open under contracts, by how long it is overdue. */
export function Owed({ asked }: { asked: Asked }) {
  const t = useT();
  const { money } = useFormats();
  const contracts = useObjectMaybe("contracts");
  const readable = may(contracts, "read");
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["rows", "contracts", "ageing", "owner", asked.departmentId],
    queryFn: ({ signal }) =>
      api.get<Ageing>(
        "/contracts/ageing",
        { by: "owner", ...(asked.departmentId && { departmentId: asked.departmentId }) },
        signal,
      ),
    enabled: readable,
    retry: false,
  });
  const to = asked.departmentId ? `/ageing?departmentId=${asked.departmentId}` : "/ageing";
  if (!readable) return null;
  const person = asked.cross?.valueOf("contracts", "ownerId");
  const items = (data?.items ?? [])
    .filter(({ total }) => total.currency === asked.currency)
    .filter(({ id }) => person === undefined || id === person);
  const sums = buckets.map((_, at) =>
    items.reduce((sum, item) => sum + sizeOf(at === 0 ? item.notDue : item.overdue[at - 1]), 0),
  );
  const most = Math.max(1, ...sums);
  const told = (value: number) => money({ amount: value.toFixed(2), currency: asked.currency });
  return (
    <Block
      title={t("contracts.ageing.title")}
      basis={t("dashboard.owedBasis", { amount: told(sums.reduce((sum, part) => sum + part, 0)) })}
      span={4}
      busy={isPending}
      error={error}
      retry={() => void refetch()}
      table={{
        columns: [t("contracts.ageing.title"), t("dashboard.col.amount")],
        rows:
          items.length === 0
            ? []
            : buckets.map((key, at) => ({
                key,
                cells: [t(`contracts.ageing.${key}`), (sums[at] ?? 0).toFixed(2)],
                to,
              })),
      }}
    >
      <ol className="db-f">
        {buckets.map((key, at) => (
          <li key={key} className={at > 0 ? "behind" : ""}>
            <Link className="ell" to={to}>
              {t(`contracts.ageing.${key}`)}
            </Link>
            <span className="db-bar" aria-hidden="true">
              <i style={{ width: `${((sums[at] ?? 0) / most) * 100}%` }} />
            </span>
            <b className="num nw">{told(sums[at] ?? 0)}</b>
            <span />
          </li>
        ))}
      </ol>
    </Block>
  );
}
