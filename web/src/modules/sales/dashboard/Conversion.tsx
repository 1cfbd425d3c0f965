import { Link } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { listOf, useGroups } from "@/platform/chart/groups";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { type Asked, inDepartment, keptTo, ofPeriod } from "./figures";

/** The steps from the first hint to the money, each dated by what makes it happen. */
const path = [
  ["leads", "createdAt"],
  ["opportunities", "createdAt"],
  ["quotes", "sentAt"],
  ["contracts", "signedOn"],
  ["payments", "receivedOn"],
] as const;

function useStep(object: (typeof path)[number][0], field: string, asked: Asked) {
  const definition = useObjectMaybe(object);
  const readable = may(definition, "read") && (definition?.fields.some(({ key }) => key === field) ?? false);
  const where = { all: [ofPeriod(field, asked.period), ...inDepartment(asked), ...keptTo(asked, object)] };
  const { data, error, isPending, refetch } = useGroups(object, { where }, readable);
  return {
    readable,
    label: definition?.labelPlural ?? object,
    count: data?.[0]?.count ?? 0,
    error,
    isPending,
    refetch,
    to: listOf(object, where),
  };
}

/** How many leads, deals, offers, contracts and payments a period saw, and how many of the step before. */
export function Conversion({ asked }: { asked: Asked }) {
  const t = useT();
  const { count, percent } = useFormats();
  const [a, b, c, d, e] = path;
  const steps = [
    useStep(a[0], a[1], asked),
    useStep(b[0], b[1], asked),
    useStep(c[0], c[1], asked),
    useStep(d[0], d[1], asked),
    useStep(e[0], e[1], asked),
  ].filter(({ readable }) => readable);
  const most = Math.max(1, ...steps.map((step) => step.count));
  const shareOf = (at: number) => {
    const [before, own] = [steps[at - 1]?.count ?? 0, steps[at]?.count ?? 0];
    // Deals that no lead became, and instalments of older contracts, make more than there was before: that is no share.
    return before > 0 && own <= before ? Math.round((own / before) * 100) : null;
  };
  return (
    <Block
      title={t("dashboard.conversion")}
      basis={t("dashboard.conversionBasis")}
      span={6}
      busy={steps.some(({ isPending }) => isPending)}
      error={steps.find(({ error }) => error)?.error}
      retry={() => void Promise.all(steps.map(({ refetch }) => refetch()))}
      table={{
        columns: [t("dashboard.col.step"), t("dashboard.col.number"), t("dashboard.col.ofBefore")],
        rows: steps.map((step, at) => ({
          key: step.label,
          cells: [step.label, step.count, shareOf(at) ?? ""],
          to: step.to,
        })),
      }}
    >
      <ol className="db-f">
        {steps.map((step, at) => {
          const share = shareOf(at);
          return (
            <li key={step.label}>
              <Link className="ell" to={step.to}>
                {step.label}
              </Link>
              <span className="db-bar" aria-hidden="true">
                <i style={{ width: `${(step.count / most) * 100}%` }} />
              </span>
              <b className="num">{count(step.count)}</b>
              <span className="num t3 sm nw">{share === null ? "" : percent(share)}</span>
            </li>
          );
        })}
      </ol>
    </Block>
  );
}
