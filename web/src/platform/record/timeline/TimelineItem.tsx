import { useFormats } from "../../formats/formats";
import { Icon } from "../../icon/Icon";
import { iconOfKind } from "./kinds";
import type { TimelineEvent } from "./timeline";

/** One event: what, who, when, and its words. */
export function TimelineItem({ event }: { event: TimelineEvent }) {
  const { time, fullInstant } = useFormats();
  return (
    <article className="ev">
      <span className="ic">
        <Icon name={iconOfKind(event.kind)} size={14} />
      </span>
      <div className="col">
        <div className="h">
          <b className="ell">{event.title}</b>
          {event.actor && <span className="t3 sm nw">{event.actor}</span>}
        </div>
        {event.text && <p className="words">{event.text}</p>}
      </div>
      <time className="tm" dateTime={event.at} title={fullInstant(event.at)}>
        {time(event.at)}
      </time>
    </article>
  );
}
