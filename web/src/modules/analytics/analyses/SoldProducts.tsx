import { useState } from "react";
import { Link } from "react-router";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { useT } from "@/platform/i18n/i18n";
import { AnalysisBlock } from "./AnalysisBlock";
import { useAnalysis } from "./ask";
import { type Frame, PERIODS, searchOf } from "./frame";
import "./analyses.css";

const parts = ["byGroup", "byChannel", "byProvince"] as const;

interface SoldProps {
  period: string;
  currency: string;
  departmentId: number | undefined;
}

const frameOf = ({ period, currency, departmentId }: SoldProps): Frame => ({
  period: PERIODS.find((key) => key === period) ?? "thisQuarter",
  compare: "previousYear",
  departmentId: departmentId ?? null,
  ownerId: null,
  region: null,
  currency,
  settings: {},
});

/** What products brought, by category, channel or place; every figure leads to its orders. */
export function SoldProducts(props: SoldProps) {
  const t = useT();
  const [by, choose] = useState<(typeof parts)[number]>("byGroup");
  const { objects } = useCatalogue();
  const readable = ["orders", "orderLines"].every((key) => objects.some((object) => object.key === key));
  const frame = frameOf(props);
  const { data, error, isPending, refetch } = useAnalysis("product", frame, false, parts, readable);
  if (!readable) return null;
  const tables = data?.blocks ?? [];
  const table = tables.find(({ key }) => key === by) ?? tables[0];
  const words = { title: t("analyses.sold.title"), basis: t("analyses.sold.basis") };
  if (error || !table)
    return (
      <Block
        {...words}
        span={6}
        busy={isPending}
        error={error}
        retry={() => void refetch()}
        table={{ columns: [], rows: [] }}
      >
        {null}
      </Block>
    );
  return (
    <AnalysisBlock
      {...words}
      analysis="product"
      frame={frame}
      table={table}
      head={
        <div className="row wrap">
          <div className="seg" role="group" aria-label={t("analyses.sold.by")}>
            {parts
              .filter((key) => tables.some((one) => one.key === key))
              .map((key) => (
                <button type="button" key={key} aria-pressed={key === table.key} onClick={() => choose(key)}>
                  {t(`analyses.sold.${key}`)}
                </button>
              ))}
          </div>
          <span className="sp" />
          <Link className="sm" to={{ pathname: "/analyses/product", search: searchOf(frame).toString() }}>
            {t("analyses.sold.more")}
          </Link>
        </div>
      }
    />
  );
}
