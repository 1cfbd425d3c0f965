import { Link } from "react-router";
import { may, useCatalogue } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useT } from "@/platform/i18n/i18n";
import { useCrumbs } from "@/platform/shell/crumbs";
import { isSource } from "../sources/sourceKeys";
import { useExplored, useSources } from "../sources/sources";
import { useAnswer } from "./answer";
import { QuestionBar } from "./QuestionBar";
import { addressOf, useQuestion } from "./question";
import { Result } from "./Result";
import { ready } from "./ready";
import "@/platform/chart/blocks.css";
import "./explore.css";

function ReadyLinks() {
  const t = useT();
  const { objects } = useCatalogue();
  const offered = Object.entries(ready).filter(([, question]) => objects.some(({ key }) => key === question.object));
  return (
    <nav className="ex-ready" aria-label={t("explore.ready.title")}>
      {offered.map(([key, question]) => (
        <Link key={key} className="chip" to={addressOf(question)}>
          {t(`explore.ready.${key}`)}
        </Link>
      ))}
    </nav>
  );
}

/** `/explore`: figures over the records that the reader sees, by what the reader likes; the address holds the question. */
export function ExplorePage() {
  const t = useT();
  const objects = useExplored();
  const sources = useSources();
  const first = objects.find(({ key }) => key === "orders") ?? objects[0];
  const [question, change] = useQuestion(first?.key ?? "");
  const object = objects.find(({ key }) => key === question.object);
  const { data, error, isPending, isFetching, refetch } = useAnswer(question, object !== undefined);
  useCrumbs([{ label: t("explore.title") }]);
  if (!object && isSource(question.object) && sources.isLoading) return <i className="sk" style={{ height: 320 }} />;
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
      <ReadyLinks />
      <QuestionBar object={object} question={question} change={change} />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} what={t("explore.result")} />
      ) : isPending || data.asked.object !== object.key ? (
        <i className="sk" style={{ height: 320 }} />
      ) : (
        <Result object={object} question={question} answer={data} busy={isFetching} change={change} />
      )}
    </div>
  );
}
