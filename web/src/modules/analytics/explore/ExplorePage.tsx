import { Link, useSearchParams } from "react-router";
import { asProblem } from "@/platform/api/problem";
import { may, useCatalogue, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useT } from "@/platform/i18n/i18n";
import { useCrumbs } from "@/platform/shell/crumbs";
import { useAnswer } from "./answer";
import { QuestionBar } from "./QuestionBar";
import { keptQuestion, useQuestion } from "./question";
import { QuestionTabs } from "./questions/QuestionTabs";
import { useSavedQuestion } from "./questions/questions";
import { SavedHead } from "./questions/SavedHead";
import { Result } from "./Result";
import "@/platform/chart/blocks.css";
import "./explore.css";

/** What cannot be asked is said in the words of the rule, with the field that it names. */
function Failed({ error, retry }: { error: unknown; retry(): void }) {
  const t = useT();
  const said = Object.values(asProblem(error).errors)
    .flat()
    .map(({ message }) => message);
  if (said.length === 0) return <ErrorState error={error} retry={retry} what={t("explore.result")} />;
  return <Empty icon="circle-alert" tone="danger" title={t("explore.cannotAsk")} text={said.join(" · ")} />;
}

/** Which kept question is open: the address names it, and alone it brings its question along. */
function useOpened() {
  const [search] = useSearchParams();
  const id = Number(search.get("saved")) || null;
  const found = useSavedQuestion(id);
  const saved = id === found.data?.id ? (found.data ?? null) : null;
  const kept = saved && !search.has("q") ? keptQuestion(saved.question, saved.chart) : null;
  return { id, saved, kept, waiting: id !== null && !search.has("q") && found.isPending, error: found.error };
}

/** `/explore`: figures over the records that the reader sees, by what the reader likes; the address holds the question. */
export function ExplorePage() {
  const t = useT();
  const { objects } = useCatalogue();
  const first = objects.find(({ key }) => key === "orders") ?? objects[0];
  const opened = useOpened();
  const [question, change] = useQuestion(first?.key ?? "", opened.kept);
  const object = useObjectMaybe(question.object);
  const { data, error, isPending, isFetching, refetch } = useAnswer(question, object !== undefined && !opened.waiting);
  useCrumbs([{ label: t("explore.title") }]);
  if (opened.error && opened.id !== null) return <ErrorState error={opened.error} what={t("explore.saved.one")} />;
  if (!object || !may(object, "read"))
    return (
      <Empty icon="lock" title={t("explore.noRight")} text={t("explore.noRightText")}>
        <Link className="btn" to="/explore">
          {t("explore.again")}
        </Link>
      </Empty>
    );
  return (
    <div className="db ex">
      <QuestionTabs open={opened.id} />
      <SavedHead question={question} saved={opened.saved} />
      {opened.saved?.problem && (
        <p className="ex-problem" role="alert">
          {t("explore.saved.broken", { problem: opened.saved.problem })}
        </p>
      )}
      <QuestionBar object={object} question={question} change={change} />
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : isPending || data.asked.object !== object.key ? (
        <i className="sk" style={{ height: 320 }} />
      ) : (
        <Result object={object} question={question} answer={data} busy={isFetching} change={change} />
      )}
    </div>
  );
}
