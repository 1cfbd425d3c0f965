import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { RecordProps } from "@/platform/registry/registry";

interface Score {
  points: number;
  rules: { name: string; points: number }[];
  probability: number | null;
  prior: number | null;
  reasons: { trait: string; label: string; value: string; won: number; lost: number; lift: number }[];
  refusal: string | null;
}

/** Reasons that hardly move the estimate are left out. */
const speaks = ({ lift }: Score["reasons"][number]): boolean => lift >= 1.1 || lift <= 1 / 1.1;

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points).replace("-", "−"));

/** Why a lead has its score: the rules that hold and what its traits did for earlier leads. */
export function LeadScore({ row }: RecordProps) {
  const t = useT();
  const { percent, number, count } = useFormats();
  const { data } = useQuery({
    queryKey: ["rows", "leads", "score", row.id, row.version],
    queryFn: ({ signal }) => api.get<Score>(`/leads/${row.id}/score`, undefined, signal),
  });
  if (!data) return null;
  return (
    <section className="rs">
      <h2>{t("sales.leads.score")}</h2>
      {data.probability !== null && (
        <div className="ct">
          <span className="sp">{t("sales.leads.likely")}</span>
          <b>{percent(data.probability)}</b>
          <span className="t3 sm">
            {t("sales.leads.average", { prior: percent(Math.round((data.prior ?? 0) * 10) / 10) })}
          </span>
        </div>
      )}
      {data.refusal && <p className="t3 sm">{data.refusal}</p>}
      {data.reasons.filter(speaks).map((reason) => (
        <div className="ct" key={reason.trait}>
          <span className="t2 sm">{reason.label}</span>
          <span className="sp ell" title={reason.value}>
            {reason.value}
          </span>
          <span
            className={`tag ${reason.lift > 1 ? "ok" : "warn"}`}
            title={t("sales.leads.reason", { won: count(reason.won), lost: count(reason.lost) })}
          >
            ×{number(reason.lift, 2)}
          </span>
        </div>
      ))}
      {data.rules.map((rule) => (
        <div className="ct" key={rule.name}>
          <span className="sp ell">{rule.name}</span>
          <span className="t2">{signed(rule.points)}</span>
        </div>
      ))}
      {data.rules.length > 0 && (
        <div className="ct">
          <span className="sp t2 sm">{t("sales.leads.points")}</span>
          <b>{signed(data.points)}</b>
        </div>
      )}
    </section>
  );
}
