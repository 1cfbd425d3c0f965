import { Link } from "react-router";
import type { Row } from "@/platform/api/row";
import { fieldOf } from "@/platform/catalogue/catalogue";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { RecordProps } from "@/platform/registry/registry";
import { type Figure, usePlan } from "./plans";
import "./plans.css";

function Figures({ figures, kept }: { figures: Figure[]; kept: boolean }) {
  const t = useT();
  const shown = figures.filter(({ planned, done }) => planned !== null || done > 0);
  return (
    <section className="card wk-plan" aria-label={t("work.figures")}>
      <h2>
        {t("work.figures")}
        <span className="t3 sm">{t(kept ? "work.asReported" : "work.asNow")}</span>
      </h2>
      <dl className="wk-figures">
        {shown.map(({ key, planned, done }) => (
          <div key={key}>
            <dt className="t3 sm">{t(`work.figure.${key}`)}</dt>
            <dd>
              <b>{done}</b>
              {planned !== null && <span className="t3"> / {planned}</span>}
              {planned !== null && planned > 0 && (
                <span className="bar">
                  <i style={{ width: `${Math.min(100, (100 * done) / planned)}%` }} />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface ItemsProps {
  title: string;
  rows: Row[];
  object: string;
  day: string;
  ended(row: Row): boolean;
}

function Items({ title, rows, object, day, ended }: ItemsProps) {
  const { date } = useFormats();
  if (rows.length === 0) return null;
  return (
    <section className="card wk-plan">
      <h2>
        {title}
        <span className="cnt">{rows.length}</span>
      </h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="cu-task">
            <Icon name={ended(row) ? "circle-check" : "circle"} size={14} className={ended(row) ? "ok" : "t3"} />
            <Link className={`sp ell ref ${ended(row) ? "t3" : ""}`} to={`/${object}/${row.id}`}>
              {String(row.title)}
            </Link>
            <span className="sm t3 ell">{object === "tasks" ? row.names?.customerId : ""}</span>
            <span className="sm t3 nw">{date(row[day])}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const written = ["goals", "summary", "problems"];

/** What was planned and what came of it, in its owner's words. */
function Words({ object, row }: RecordProps) {
  const fields = written.map((key) => fieldOf(object, key)).filter((field) => field && row[field.key]);
  if (fields.length === 0) return null;
  return (
    <section className="card wk-plan">
      <dl className="wk-words">
        {fields.map(
          (field) =>
            field && (
              <div key={field.key}>
                <dt className="t3 sm">{field.label}</dt>
                <dd>{String(row[field.key])}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

/** What a plan's days hold: words, figures, tasks and visits. */
export function PlanContent({ object, row }: RecordProps) {
  const t = useT();
  const { data, error, refetch } = usePlan(row.id);
  if (error && !data) return <ErrorState error={error} what={t("work.figures")} retry={() => void refetch()} />;
  if (!data) return <i className="sk" style={{ height: 120 }} />;
  return (
    <>
      <Words object={object} row={row} />
      <Figures figures={data.figures} kept={data.kept} />
      <Items
        title={t("work.figure.visits")}
        rows={data.visits}
        object="visits"
        day="plannedOn"
        ended={({ state }) => state === "done"}
      />
      <Items
        title={t("work.figure.tasks")}
        rows={data.tasks}
        object="tasks"
        day="dueOn"
        ended={({ state }) => state !== "open"}
      />
    </>
  );
}
