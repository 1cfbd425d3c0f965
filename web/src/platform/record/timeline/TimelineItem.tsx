import { Link } from "react-router";
import { BASE } from "../../api/api";
import { useFormats } from "../../formats/formats";
import { hasText, useT } from "../../i18n/i18n";
import { Icon } from "../../icon/Icon";
import { MailState } from "../../mailing/MailState";
import type { MailItem } from "../../mailing/mail";
import { featuresOf } from "../../registry/registry";
import { iconOfKind } from "./kinds";
import type { TimelineEvent } from "./timeline";

const namesOf = (event: TimelineEvent) => (event.data?.names ?? {}) as Record<string, string>;

/** What happened: the server's words, or the kind of contact and with whom. */
function useTitle(event: TimelineEvent): string {
  const t = useT();
  if (event.title) return event.title;
  const key = `record.kinds.${event.kind}`;
  const kind = hasText(key) ? t(key) : event.kind;
  const who = namesOf(event).contactId;
  return who ? t("record.kindWith", { kind, name: who }) : kind;
}

function Marks({ event }: { event: TimelineEvent }) {
  const t = useT();
  const { date } = useFormats();
  const { nextContactOn, opportunityId } = event.data ?? {};
  const deal = namesOf(event).opportunityId;
  if (!nextContactOn && !deal) return null;
  return (
    <div className="mt">
      {deal && (
        <Link className="tag line" to={`/opportunities/${String(opportunityId)}`}>
          {deal}
        </Link>
      )}
      {typeof nextContactOn === "string" && (
        <span className="tag">{t("record.nextOn", { date: date(nextContactOn) })}</span>
      )}
    </div>
  );
}

function Files({ event }: { event: TimelineEvent }) {
  if (!event.files?.length) return null;
  return (
    <div className="mt">
      {event.files.map((file) =>
        file.contentType.startsWith("audio/") ? (
          <audio
            key={file.id}
            controls
            preload="none"
            src={`${BASE}/attachments/${file.id}`}
            aria-label={file.name}
            title={file.name}
          >
            <track kind="captions" />
          </audio>
        ) : (
          <a key={file.id} className="tag line" href={`${BASE}/attachments/${file.id}`} download={file.name}>
            <Icon name="paperclip" size={12} />
            {file.name}
          </a>
        ),
      )}
    </div>
  );
}

/** One event: what, who, when, and its words. */
export function TimelineItem({ event, mails }: { event: TimelineEvent; mails: MailItem[] }) {
  const t = useT();
  const { time, fullInstant } = useFormats();
  const title = useTitle(event);
  const minutes = event.data?.minutes;
  const { marks: Told } = featuresOf(event.object);
  const by = [event.actor, typeof minutes === "number" ? t("record.minutes", { count: minutes }) : null];
  return (
    <article className="ev">
      <span className="ic">
        <Icon name={iconOfKind(event.kind)} size={14} />
      </span>
      <div className="col">
        <div className="h">
          <b className="ell">{title}</b>
          <span className="t3 sm nw">{by.filter(Boolean).join(t("formats.comma"))}</span>
        </div>
        {event.text && <p className="words">{event.text}</p>}
        <Marks event={event} />
        {Told && event.data && <Told data={event.data} />}
        {mails.map((mail) => (
          <div className="mt" key={mail.id}>
            <MailState mail={mail} />
          </div>
        ))}
        <Files event={event} />
      </div>
      <time className="tm" dateTime={event.at} title={fullInstant(event.at)}>
        {time(event.at)}
      </time>
    </article>
  );
}
