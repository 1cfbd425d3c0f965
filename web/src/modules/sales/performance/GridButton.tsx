import { Link } from "react-router";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";

/** Leads from the list of targets to the table they are typed in. */
export function GridButton() {
  const t = useT();
  return (
    <Link className="btn" to="/target-grid">
      <Icon name="columns-3" />
      {t("performance.grid.title")}
    </Link>
  );
}
