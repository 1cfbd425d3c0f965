import { createElement } from "react";
import { Navigate } from "react-router";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { useT } from "@/platform/i18n/i18n";
import { startPage, useOwnStart } from "@/platform/registry/registry";

/** The page that somebody has chosen to begin with, the registered start page, or the first list the caller may open. */
export function StartPage() {
  const t = useT();
  const { objects } = useCatalogue();
  const own = useOwnStart();
  const page = startPage();
  if (own) return <Navigate to={own} replace />;
  if (page) return createElement(page);
  const first = objects.find((object) => object.menu);
  if (first) return <Navigate to={`/${first.key}`} replace />;
  return <Empty icon="lock-keyhole" title={t("app.forbiddenTitle")} text={t("app.forbiddenText")} />;
}
