import { Dropdown } from "antd";
import { useMemo, useRef } from "react";
import { useNavigate } from "react-router";
import { download } from "@/platform/api/api";
import { tellHeld } from "@/platform/approvals/held";
import { may } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { pictureOf } from "@/platform/chart/picture";
import { saveFile } from "@/platform/chart/table";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { PutOnBoard } from "../boards/PutOnBoard";
import type { Answer } from "./answer";
import { chartsFor, shownAs, suggested } from "./charts/kinds";
import { Picture } from "./charts/Picture";
import { PivotTable } from "./PivotTable";
import { pivotOf } from "./pivot";
import type { ChartKind, Question } from "./question";
import { titleText } from "./words";

interface ResultProps {
  object: ObjectDef;
  question: Question;
  answer: Answer;
  busy: boolean;
  change(next: Partial<Question>): void;
}

function Kinds({ answer, kind, change }: Pick<ResultProps, "answer" | "change"> & { kind: ChartKind }) {
  const t = useT();
  const best = suggested(answer);
  return (
    <div className="seg ex-kinds" role="group" aria-label={t("explore.shownAs")}>
      {chartsFor(answer).map((chart) => (
        <button
          key={chart}
          type="button"
          aria-pressed={kind === chart}
          title={chart === best ? t("explore.suggested") : undefined}
          onClick={() => change({ chart })}
        >
          {t(`explore.charts.${chart}`)}
          {chart === best && <i className="ex-best" aria-hidden="true" />}
        </button>
      ))}
    </div>
  );
}

interface FilesProps {
  object: ObjectDef;
  answer: Answer;
  /** Gives the picture, where one is drawn. */
  picture: (() => Promise<Blob | null>) | undefined;
}

/** The answer as a file: sheets come from the server, which enters them in the log, the picture from the screen. */
function Files({ object, answer, picture }: FilesProps) {
  const t = useT();
  const navigate = useNavigate();
  const sheet = (format: string) => {
    const { chart: _, ...question } = answer.asked;
    return download("POST", "/analytics/query/exports", { question: { ...question, limit: 10_000 }, format })
      .then((held) => held && tellHeld(held.approvalId, navigate))
      .catch(tell);
  };
  const png = async () => {
    const content = await picture?.();
    if (content) saveFile(`${object.labelPlural}.png`, content);
  };
  const items = [
    ...(may(object, "export") ? ["xlsx", "csv"] : []).map((format) => ({
      key: format,
      label: t(`explore.files.${format}`),
      onClick: () => void sheet(format),
    })),
    ...(picture ? [{ key: "png", label: t("explore.files.png"), onClick: () => void png().catch(tell) }] : []),
  ];
  if (items.length === 0) return null;
  return (
    <Dropdown trigger={["click"]} menu={{ items }} disabled={answer.groups.length === 0}>
      <button type="button" className="btn sm" disabled={answer.groups.length === 0}>
        <Icon name="download" size={14} />
        {t("explore.file")}
      </button>
    </Dropdown>
  );
}

/** What came of a question: picture, table, file. */
export function Result({ object, question, answer, busy, change }: ResultProps) {
  const t = useT();
  const { count, fullInstant } = useFormats();
  const box = useRef<HTMLDivElement>(null);
  const pivot = useMemo(() => pivotOf(answer), [answer]);
  const kind = shownAs(question.chart, answer);
  const pictured = kind !== "table" && answer.groups.length > 0;
  const drawn = pictured && kind !== "gauge";
  return (
    <section className="db-b ex-r" aria-busy={busy}>
      <header>
        <Kinds answer={answer} kind={kind} change={change} />
        <span className="t3 sm ell" role="status">
          {t("explore.basis", {
            cells: count(answer.groups.length),
            ms: count(answer.milliseconds),
            at: fullInstant(answer.asOf),
          })}
        </span>
        <span className="sp" />
        <PutOnBoard question={question} title={titleText(t, answer)} />
        <Files object={object} answer={answer} picture={drawn ? () => pictureOf(box.current) : undefined} />
      </header>
      {answer.cut && <p className="t2 sm">{t("explore.cut", { cells: count(answer.groups.length) })}</p>}
      {answer.groups.length === 0 ? (
        <p className="t3 db-none">{t("explore.nothing")}</p>
      ) : (
        <>
          {pictured && (
            <div ref={box} className="ex-picture">
              <Picture object={object} kind={kind} answer={answer} pivot={pivot} />
            </div>
          )}
          <PivotTable key={JSON.stringify(answer.asked.rows)} object={object} answer={answer} pivot={pivot} />
        </>
      )}
    </section>
  );
}
