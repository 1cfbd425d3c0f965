import { Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useWords } from "../trials/FoundView";
import { reasonText } from "./reasons";
import { classesOf, type Run, type Score, useScores } from "./runData";
import { SaveBest } from "./SaveBest";

const SHOWN = 20,
  MORE = 200;

function useCell() {
  const t = useT();
  const words = useWords();
  const { number } = useFormats();
  return (key: string, value: string | number | boolean | undefined): string => {
    if (value === undefined || value === "") return "—";
    if (typeof value === "boolean") return t(value ? "trials.yes" : "trials.no");
    if (key.startsWith("reason")) return reasonText(String(value), words, t);
    if (typeof value === "string") return words(value);
    return number(value, Number.isInteger(value) ? 0 : Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 2 : 3);
  };
}

function Rows({ items }: { items: Score[] }) {
  const t = useT();
  const words = useWords();
  const cell = useCell();
  const keys = [...new Set(items.flatMap(({ scores }) => Object.keys(scores)))];
  return (
    <div className="so-scores">
      <table className="db-t">
        <thead>
          <tr>
            <th scope="col">{t("trials.keys.customers")}</th>
            {keys.map((key) => (
              <th key={key} scope="col" className={typeof items[0]?.scores[key] === "number" ? "num" : ""}>
                {words(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.place}>
              <td>{item.name ? <Link to={`/customers/${item.customer}`}>{item.name}</Link> : item.customer}</td>
              {keys.map((key) => (
                <td key={key} className={typeof item.scores[key] === "number" ? "num" : ""}>
                  {cell(key, item.scores[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a run says of each customer, the best first, by class; the best can be saved as a segment. */
export function ScoreTable({ run }: { run: Run }) {
  const t = useT();
  const words = useWords();
  const [inClass, setClass] = useState("");
  const [limit, setLimit] = useState(SHOWN);
  const { data, error, refetch } = useScores(run.id, inClass, limit);
  const classes = classesOf(run);
  return (
    <section className="tr-table" aria-label={t("sources.scores")}>
      <div className="row wrap">
        <h3 className="sp">{t("sources.scores")}</h3>
        {classes.length > 0 && (
          <div style={{ minWidth: 180 }}>
            <Select
              aria-label={t("sources.class")}
              value={inClass}
              options={[
                { value: "", label: t("sources.allClasses") },
                ...classes.map((name) => ({
                  value: name,
                  label: run.model === "clusters" ? t("sources.cluster", { number: name }) : words(name),
                })),
              ]}
              onChange={setClass}
            />
          </div>
        )}
        <SaveBest run={run} inClass={inClass} />
      </div>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <i className="sk" style={{ height: 120 }} />}
      {data && data.items.length === 0 && <p className="t3">{t("sources.noScores")}</p>}
      {data && data.items.length > 0 && <Rows items={data.items} />}
      {data?.next !== null && limit < MORE && (
        <button type="button" className="btn link sm" onClick={() => setLimit(MORE)}>
          {t("sources.more", { rows: MORE })}
        </button>
      )}
    </section>
  );
}
