import { Fragment, useState } from "react";
import { ErrorState } from "../../feedback/ErrorState";
import { useFormats } from "../../formats/formats";
import { useT } from "../../i18n/i18n";
import { timelineKinds } from "./kinds";
import { TimelineItem } from "./TimelineItem";
import { useTimeline } from "./timeline";

function Filters({
  kind,
  setKind,
  system,
  setSystem,
}: {
  kind: string | null;
  setKind(kind: string | null): void;
  system: boolean;
  setSystem(on: boolean): void;
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
      <button type="button" className="btn ghost sm" aria-pressed={system} onClick={() => setSystem(!system)}>
        {t(system ? "record.hideSystem" : "record.showSystem")}
      </button>
    </div>
  );
}

const everyKind = [...timelineKinds, "file", "system"];

/** Everything that happened with a record, by day; system events only on request. */
export function Timeline({ object, id }: { object: string; id: number }) {
  const t = useT();
  const { dayOf, dayTitle } = useFormats();
  const [kind, setKind] = useState<string | null>(null);
  const [system, setSystem] = useState(false);
  const { items, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useTimeline(
    object,
    id,
    kind ? [kind] : system ? everyKind : null,
  );
  if (error && items.length === 0)
    return <ErrorState error={error} what={t("record.timeline")} retry={() => void refetch()} />;
  return (
    <section className="tlw" aria-label={t("record.timeline")} aria-busy={isPending}>
      <Filters kind={kind} setKind={setKind} system={system} setSystem={setSystem} />
      {!isPending && items.length === 0 && <p className="t3 none">{t("record.nothingYet")}</p>}
      {items.map((event, index) => {
        const day = dayOf(event.at);
        const before = items[index - 1];
        return (
          <Fragment key={event.id}>
            {(!before || dayOf(before.at) !== day) && <div className="day">{dayTitle(day)}</div>}
            <TimelineItem event={event} />
          </Fragment>
        );
      })}
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
