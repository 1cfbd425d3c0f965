import { useState } from "react";
import { Link } from "react-router";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { addressOf, keptQuestion } from "../question";
import { ready } from "../ready";
import { type SavedQuestion, useQuestions } from "./questions";
import { ScheduleList } from "./ScheduleList";

const tabs = ["mine", "shared", "ready", "mails"] as const;

type Tab = (typeof tabs)[number];

function ReadyLinks() {
  const t = useT();
  const { objects } = useCatalogue();
  const offered = Object.entries(ready).filter(([, question]) => objects.some(({ key }) => key === question.object));
  return (
    <>
      {offered.map(([key, question]) => (
        <Link key={key} className="chip" to={addressOf(question)}>
          {t(`explore.ready.${key}`)}
        </Link>
      ))}
    </>
  );
}

function SavedLink({ question, open }: { question: SavedQuestion; open: boolean }) {
  const kept = keptQuestion(question.question, question.chart);
  if (!kept) return null;
  return (
    <Link
      className={`chip ${open ? "on" : ""}`}
      to={addressOf(kept, question.id)}
      title={question.description ?? undefined}
      aria-current={open ? "page" : undefined}
    >
      {question.favourite && <Icon name="star" size={12} className="ex-star" />}
      {question.name}
      {!question.mine && question.ownerName && <span className="t3 sm">{question.ownerName}</span>}
    </Link>
  );
}

interface TabsProps {
  /** Id of the kept question that is open. */
  open: number | null;
}

/** Questions to begin with: one's own, those that others share, ready ones; and the mails that come of them. */
export function QuestionTabs({ open }: TabsProps) {
  const t = useT();
  const { data, error, refetch } = useQuestions();
  const [chosen, setChosen] = useState<Tab | null>(null);
  const own = data?.filter(({ mine }) => mine) ?? [];
  const others = data?.filter(({ mine }) => !mine) ?? [];
  const openTab = others.some(({ id }) => id === open) ? "shared" : own.length > 0 ? "mine" : "ready";
  const tab = chosen ?? openTab;
  const links = tab === "mine" ? own : others;
  return (
    <nav className="ex-tabs" aria-label={t("explore.tabs.title")}>
      <div className="seg" role="group" aria-label={t("explore.tabs.title")}>
        {tabs.map((key) => (
          <button key={key} type="button" aria-pressed={tab === key} onClick={() => setChosen(key)}>
            {t(`explore.tabs.${key}`)}
          </button>
        ))}
      </div>
      <div className="ex-ready">
        {tab === "ready" ? (
          <ReadyLinks />
        ) : tab === "mails" ? (
          <ScheduleList />
        ) : error ? (
          <ErrorState error={error} retry={() => void refetch()} what={t("explore.tabs.title")} />
        ) : data && links.length === 0 ? (
          <span className="t3 sm">{t(`explore.tabs.none.${tab}`)}</span>
        ) : (
          links.map((question) => <SavedLink key={question.id} question={question} open={question.id === open} />)
        )}
      </div>
    </nav>
  );
}
