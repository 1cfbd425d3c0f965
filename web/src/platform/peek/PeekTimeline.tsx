import { Link } from "react-router";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { iconOfKind } from "../record/timeline/kinds";
import { useTimeline } from "../record/timeline/timeline";

const MOST = 5;

/** The latest that happened. */
export function PeekTimeline({ object, id }: { object: string; id: number }) {
  const t = useT();
  const { instant } = useFormats();
  const { items } = useTimeline(object, id, null);
  if (items.length === 0) return null;
  return (
    <section className="sec">
      <div className="st">
        <span>{t("record.latest")}</span>
        <span className="sp" />
        <Link className="sm" to={`/${object}/${id}`}>
          {t("record.timeline")}
        </Link>
      </div>
      {items.slice(0, MOST).map((event) => (
        <div className="tl" key={event.id}>
          <Icon name={iconOfKind(event.kind)} size={14} />
          <span className="sp ell">{event.title ?? event.text}</span>
          <span className="t3 sm nw">{instant(event.at)}</span>
        </div>
      ))}
    </section>
  );
}
