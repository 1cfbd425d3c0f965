import { useMemo } from "react";
import { useNavigate } from "react-router";
import { isMoney } from "@/platform/api/row";
import type { ObjectDef } from "@/platform/catalogue/types";
import { Chart } from "@/platform/chart/Chart";
import { csvOf, save } from "@/platform/chart/table";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { PutOnBoard } from "../boards/PutOnBoard";
import type { Answer, Cell } from "./answer";
import { drawnOf, optionOf } from "./chartOption";
import { drillTo } from "./drill";
import { PivotTable } from "./PivotTable";
import { pivotOf } from "./pivot";
import { charts, type Question } from "./question";
import { resultTable } from "./resultTable";
import { figureText, keysText, measureText, titleText } from "./words";

interface ResultProps {
  object: ObjectDef;
  question: Question;
  answer: Answer;
  busy: boolean;
  change(next: Partial<Question>): void;
}

function Picture({
  object,
  question,
  answer,
  pivot,
}: Omit<ResultProps, "change" | "busy"> & { pivot: ReturnType<typeof pivotOf> }) {
  const t = useT();
  const navigate = useNavigate();
  const formats = useFormats();
  const measure = answer.measures[0] ? measureText(t, answer.measures[0]) : "";
  const drawn = drawnOf(answer, pivot, {
    row: (key) => keysText(t, answer.rows, key as Cell["key"]),
    column: (key) => keysText(t, answer.columns, key as Cell["key"]),
    measure,
    earlier: t(`explore.compares.${answer.asked.compare ?? "none"}`),
  });
  const total = answer.total.figures[0];
  const told = (value: number) =>
    isMoney(total) ? formats.money({ ...total, amount: String(value) }) : figureText(formats, value);
  const pick = (series: number, at: number) => {
    const column = answer.columns.length > 0 ? (pivot.columns[series] ?? []) : [];
    const to = drillTo(
      object,
      answer.asked,
      [...answer.asked.rows, ...answer.asked.columns],
      [...(pivot.rows[at] ?? []), ...column],
    );
    if (to) void navigate(to);
  };
  return (
    <Chart
      label={t("explore.chartOf", { measure })}
      height={340}
      pick={pick}
      option={(colour) => optionOf(question.chart, drawn, colour, told)}
    />
  );
}

function Kinds({ question, change }: Pick<ResultProps, "question" | "change">) {
  const t = useT();
  return (
    <div className="seg" role="group" aria-label={t("explore.shownAs")}>
      {charts.map((chart) => (
        <button key={chart} type="button" aria-pressed={question.chart === chart} onClick={() => change({ chart })}>
          {t(`explore.charts.${chart}`)}
        </button>
      ))}
    </div>
  );
}

/** What came of a question: picture, table, file. */
export function Result(props: ResultProps) {
  const { object, question, answer, busy, change } = props;
  const t = useT();
  const { count, fullInstant } = useFormats();
  const pivot = useMemo(() => pivotOf(answer), [answer]);
  const file = () => save(`${object.labelPlural}.csv`, csvOf(resultTable(t, answer, pivot)));
  const pictured = question.chart !== "table" && answer.rows.length > 0 && answer.groups.length > 0;
  return (
    <section className="db-b ex-r" aria-busy={busy}>
      <header>
        <Kinds question={question} change={change} />
        <span className="t3 sm ell" role="status">
          {t("explore.basis", {
            cells: count(answer.groups.length),
            ms: count(answer.milliseconds),
            at: fullInstant(answer.asOf),
          })}
        </span>
        <span className="sp" />
        <PutOnBoard question={question} title={titleText(t, answer)} />
        <button type="button" className="btn sm" onClick={file} disabled={answer.groups.length === 0}>
          <Icon name="download" size={14} />
          {t("explore.file")}
        </button>
      </header>
      {answer.cut && <p className="t2 sm">{t("explore.cut", { cells: count(answer.groups.length) })}</p>}
      {answer.groups.length === 0 ? (
        <p className="t3 db-none">{t("explore.nothing")}</p>
      ) : (
        <>
          {pictured && <Picture object={object} question={question} answer={answer} pivot={pivot} />}
          <PivotTable object={object} answer={answer} pivot={pivot} />
        </>
      )}
    </section>
  );
}
