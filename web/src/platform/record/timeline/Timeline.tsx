import { Fragment, useRef, useState } from "react";
import { ErrorState } from "../../feedback/ErrorState";
import { useFormats } from "../../formats/formats";
import { useT } from "../../i18n/i18n";
import { type MailItem, useMailOf } from "../../mailing/mail";
import { timelineKinds } from "./kinds";
import { TimelineItem } from "./TimelineItem";
import { TimelineSearch } from "./TimelineSearch";
import { speaksOf, type TimelineEvent, useTimeline } from "./timeline";
import { useReached } from "./useReached";

function Filters({
  kind,
  setKind,
  system,
  setSystem,
  word,
  setWord,
}: {
  kind: string | null;
  setKind(kind: string | null): void;
  system: boolean;
  setSystem(on: boolean): void;
  /** Null while the search box is closed. */
  word: string | null;
  setWord(word: string | null): void;
}) {
  const t = useT();
  const entry = (key: string | null, label: string) => (
    <button type="button" key={label} aria-pressed={kind === key} onClick={() => setKind(key)}>
      {label}
    </button>
  );
  return (
    <div className="tlh">
      <div className="seg">
        {entry(null, t("search.all"))}
        {timelineKinds.map((key) => entry(key, t(`record.kinds.${key}`)))}
      </div>
      <span className="sp" />
      <TimelineSearch word={word} setWord={setWord} />
      <button type="button" className="btn ghost sm" aria-pressed={system} onClick={() => setSystem(!system)}>
        {t(system ? "record.hideSystem" : "record.showSystem")}
      </button>
    </div>
  );
}

/** Whether a mail is the one that an entry of the timeline tells of. */
const tellsOf =
  ({ object, recordId }: TimelineEvent) =>
  ({ further }: MailItem) =>
    further?.some((of) => of.object === object && of.id === recordId) ?? false;

const everyKind = [...timelineKinds, "file", "survey", "interview", "system"];

/** Everything that happened with a record, by day; system events only on request. */
export function Timeline({ object, id }: { object: string; id: number }) {
  const t = useT();
  const { dayOf, dayTitle } = useFormats();
  const [kind, setKind] = useState<string | null>(null);
  const [system, setSystem] = useState(false);
  const [word, setWord] = useState<string | null>(null);
  const end = useRef<HTMLDivElement>(null);
  const {
    items: all,
    error,
    isPending,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
    refetch,
  } = useTimeline(object, id, kind ? [kind] : system ? everyKind : null);
  const mails =
    useMailOf(
      object,
      id,
      all.some((event) => event.kind === "mail"),
    ).data ?? [];
  const items = word ? all.filter((event) => speaksOf(event, word)) : all;
  useReached(end, hasNextPage && !isFetchingNextPage, () => void fetchNextPage());
  if (error && all.length === 0)
    return <ErrorState error={error} what={t("record.timeline")} retry={() => void refetch()} />;
  return (
    <section className="tlw" aria-label={t("record.timeline")} aria-busy={isPending}>
      <Filters kind={kind} setKind={setKind} system={system} setSystem={setSystem} word={word} setWord={setWord} />
      {!isPending && items.length === 0 && (
        <p className="t3 none">{t(word ? "record.nothingFound" : "record.nothingYet")}</p>
      )}
      {items.map((event, index) => {
        const day = dayOf(event.at);
        const before = items[index - 1];
        return (
          <Fragment key={event.id}>
            {(!before || dayOf(before.at) !== day) && <div className="day">{dayTitle(day)}</div>}
            <TimelineItem event={event} mails={mails.filter(tellsOf(event))} />
          </Fragment>
        );
      })}
      <div ref={end} />
      {hasNextPage && (
        <button
          type="button"
          className="btn sm load-more"
          aria-busy={isFetchingNextPage}
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("record.older")}
        </button>
      )}
    </section>
  );
}
