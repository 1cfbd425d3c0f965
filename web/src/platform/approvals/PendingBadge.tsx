import { useT } from "../i18n/i18n";
import { usePending } from "./approvals";

/** The dot at the rail's entry while something waits for one's decision. */
export function PendingBadge() {
  const t = useT();
  const count = usePending().data?.count ?? 0;
  if (count === 0) return null;
  return (
    <span className="dot">
      <span className="sr">{t("approvals.pending", { count })}</span>
    </span>
  );
}
