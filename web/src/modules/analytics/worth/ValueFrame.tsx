import type { ReactNode } from "react";
import { Link } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { useT } from "@/platform/i18n/i18n";
import { useCrumbs } from "@/platform/shell/crumbs";
import "@/platform/chart/blocks.css";
import "../analytics.css";

const PAGES = ["models", "matrix", "tiers", "stages", "retention", "clusters", "rules"] as const;

export type ValuePart = (typeof PAGES)[number];

/** The pages about what customers are worth, with the way from one to another; only for who may see customers. */
export function ValueFrame({ page, children }: { page: ValuePart; children: ReactNode }) {
  const t = useT();
  const customers = useObjectMaybe("customers");
  const own = { label: t(`worth.pages.${page}`) };
  useCrumbs(
    page === "models"
      ? [{ label: t("analytics.value.title") }]
      : [{ label: t("analytics.value.title"), to: "/value" }, own],
  );
  if (!may(customers, "read"))
    return <Empty icon="lock" title={t("analytics.noRight")} text={t("analytics.noRightText")} />;
  return (
    <div className="an-frame">
      <nav className="tabs an-nav" aria-label={t("analytics.value.title")}>
        {PAGES.map((key) => (
          <Link
            key={key}
            className="tab"
            aria-current={key === page ? "page" : undefined}
            to={key === "models" ? "/value" : `/value/${key}`}
          >
            {t(`worth.pages.${key}`)}
          </Link>
        ))}
      </nav>
      <div className="db">{children}</div>
    </div>
  );
}
