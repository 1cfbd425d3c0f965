import { Link } from "react-router";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { usePending } from "./approvals";
import { approvalAddress } from "./held";
import "./approvals.css";

/** On the start page: what waits for one's decision; nothing when nothing does. */
export function PendingCard() {
  const t = useT();
  const { instant } = useFormats();
  const { data } = usePending();
  if (!data || data.count === 0) return null;
  return (
    <section className="card ap-card" aria-label={t("approvals.title")}>
      <h2 className="row">
        <Link to="/approvals">{t("approvals.boxes.todo")}</Link>
        <span className="cnt">{data.count}</span>
      </h2>
      <ul>
        {data.items.map((item) => (
          <li className="row" key={item.id}>
            <Link className="sp ref" to={approvalAddress(item.id, "todo")}>
              {item.title}
            </Link>
            <span className="t3 sm nw">{item.requester.name}</span>
            <span className="t3 sm nw">{instant(item.createdAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
