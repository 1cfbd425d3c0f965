import { useState } from "react";
import { useNavigate } from "react-router";
import { PendingCard } from "@/platform/approvals/PendingCard";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useKeys } from "@/platform/keyboard/keys";
import { useSession } from "@/platform/session/session";
import { useCrumbs } from "@/platform/shell/crumbs";
import { useCompletion } from "../related/completion";
import { useWaiting } from "../visits/useWaiting";
import { AllDone } from "./AllDone";
import { EntryRow } from "./EntryRow";
import { type Entry, entriesOf, sectionsOf, useMyDay, useMyDeals } from "./myDay";
import { Notices } from "./Notices";

/** Takes finished tasks off the list at once and puts them back when the completion is undone. */
function useWork(entries: Entry[]) {
  const navigate = useNavigate();
  const { complete } = useCompletion();
  const [index, setIndex] = useState(-1);
  const current = entries[index];
  const finish = (entry: Entry | undefined) => {
    if (entry?.kind === "task") void complete(entry.task);
  };
  const log = (entry: Entry | undefined) =>
    entry && entry.kind !== "task" && entry.kind !== "visit" && navigate(`${entry.to}?log=note`);
  const move = (step: number) => setIndex(Math.max(0, Math.min(entries.length - 1, index + step)));
  useKeys({
    J: () => move(1),
    K: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    X: () => finish(current),
    Enter: () => current && navigate(current.to),
    L: () => log(current),
  });
  return { current, finish, log };
}

function Greeting({ entries }: { entries: Entry[] }) {
  const t = useT();
  const { user } = useSession();
  const { dayTitle, dayOf } = useFormats();
  const due = entries.filter(({ kind }) => kind !== "deal").length;
  return (
    <header className="cu-day-head">
      <h1>{t("customers.hello", { name: user.name })}</h1>
      <span className="t3">{dayTitle(dayOf(new Date().toISOString()))}</span>
      <span className="sp" />
      <span className="t2">{t("customers.dueToday", { count: due })}</span>
    </header>
  );
}

function KeyHints() {
  const t = useT();
  return (
    <footer className="ft cu-day-foot">
      <span>
        <kbd>J</kbd> <kbd>K</kbd> {t("list.keyMove")}
      </span>
      <span>
        <kbd>X</kbd> {t("customers.keyComplete")}
      </span>
      <span>
        <kbd>Enter</kbd> {t("list.open")}
      </span>
      <span>
        <kbd>L</kbd> {t("customers.log")}
      </span>
    </footer>
  );
}

/** The start page: what is due, whom to contact, what is about to be lost, what may be won. */
export function MyDayPage() {
  const t = useT();
  const { data, error, refetch } = useMyDay();
  const deals = useMyDeals().data?.items ?? [];
  const entries = entriesOf(data, deals);
  const { current, finish, log } = useWork(entries);
  useWaiting();
  useCrumbs([{ label: t("customers.myDay") }]);
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  const due = entries.some(({ kind }) => kind !== "deal");
  return (
    <>
      <div className="page cu-day-page" aria-busy={!data}>
        <div className="cu-day-cols">
          <div className="col gap12">
            <Greeting entries={entries} />
            {data && !due && <AllDone />}
            {!data && <span className="sk cu-sk-day" />}
            {sectionsOf(entries).map(([section, list]) => (
              <section className="card" key={section} aria-label={t(`customers.day.${section}`)}>
                <h2 className={section.startsWith("overdue") ? "cu-day-h danger" : "cu-day-h"}>
                  {t(`customers.day.${section}`)}
                  <span className="cnt">{list.length}</span>
                </h2>
                <ul>
                  {list.map((entry) => (
                    <EntryRow
                      key={entry.key}
                      entry={entry}
                      current={entry.key === current?.key}
                      complete={() => finish(entry)}
                      log={() => log(entry)}
                    />
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <div className="col gap12">
            <PendingCard />
            <Notices />
          </div>
        </div>
      </div>
      <KeyHints />
    </>
  );
}
