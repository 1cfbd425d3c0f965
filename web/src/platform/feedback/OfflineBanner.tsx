import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";

function subscribe(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

/** Tells that the network is gone; what was read stays readable. */
export function OfflineBanner() {
  const t = useT();
  const queries = useQueryClient();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  if (online) return null;
  return (
    <div className="banner warn offline" role="status">
      <Icon name="wifi-off" />
      <span className="sp">{t("app.offline")}</span>
      <button type="button" className="btn sm" onClick={() => void queries.refetchQueries({ type: "active" })}>
        {t("app.reconnect")}
      </button>
    </div>
  );
}
