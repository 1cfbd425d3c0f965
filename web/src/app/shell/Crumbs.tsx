import { Fragment } from "react";
import { Link } from "react-router";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useCrumbTrail } from "@/platform/shell/crumbs";

export function Crumbs() {
  const trail = useCrumbTrail();
  const t = useT();
  const page = trail.at(-1);
  const above = trail.findLast((crumb, index) => crumb.to && index < trail.length - 1);
  return (
    <div className={`crumbs ${above ? "below" : ""}`}>
      {above?.to && (
        <Link to={above.to} className="btn icon ghost back" aria-label={t("app.back")}>
          <Icon name="chevron-left" />
        </Link>
      )}
      {trail.slice(0, -1).map((crumb) => (
        <Fragment key={crumb.label}>
          {crumb.to ? (
            <Link to={crumb.to} className="t3 nw">
              {crumb.label}
            </Link>
          ) : (
            <span className="nw">{crumb.label}</span>
          )}
          <Icon name="chevron-right" size={14} />
        </Fragment>
      ))}
      {page && <b className="ell">{page.label}</b>}
    </div>
  );
}
