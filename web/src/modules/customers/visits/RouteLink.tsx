import { Link } from "react-router";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";

/** From the list of visits to the route of the day. */
export function RouteLink() {
  const t = useT();
  return (
    <Link className="btn sm ghost" to="/visits/route">
      <Icon name="map-pin" size={14} />
      {t("work.route")}
    </Link>
  );
}
