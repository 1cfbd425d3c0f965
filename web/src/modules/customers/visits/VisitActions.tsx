import { Link } from "react-router";
import { api } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import type { RecordProps } from "@/platform/registry/registry";
import { useSession } from "@/platform/session/session";
import { useRefreshCalendar } from "../calendar/useCalendar";

/** Check in and out for its owner; cancel and renew for who may change it. */
export function VisitActions({ row, compact }: RecordProps & { compact?: boolean }) {
  const t = useT();
  const { user } = useSession();
  const refresh = useRefreshCalendar();
  const own = row.ownerId === user.id;
  const size = compact ? "sm" : "";
  const turn = (cancel: boolean) => async () => {
    const path = `/visits/${row.id}/cancellation`;
    const send = (on: boolean) => (on ? api.post(path) : api.delete(path));
    const undo = () => send(!cancel).then(refresh).catch(tell);
    await send(cancel)
      .then(() => toast.ok(t(cancel ? "work.visitCancelled" : "work.visitRenewed"), { undo }))
      .catch(tell);
    refresh();
  };
  if (!(row.rights?.includes("update") ?? false)) return null;
  return (
    <>
      {own && (row.state === "planned" || row.state === "arrived") && (
        <Link className={`btn primary ${size}`} to={`/visits/${row.id}/check-in`}>
          <Icon name="map-pin" size={14} />
          {t(row.state === "planned" ? "work.checkIn" : "work.checkOut")}
        </Link>
      )}
      {row.state === "planned" && (
        <button type="button" className={`btn ${size}`} onClick={() => void turn(true)()}>
          {t("work.cancelVisit")}
        </button>
      )}
      {row.state === "cancelled" && (
        <button type="button" className={`btn ${size}`} onClick={() => void turn(false)()}>
          <Icon name="undo-2" size={14} />
          {t("work.renewVisit")}
        </button>
      )}
    </>
  );
}
