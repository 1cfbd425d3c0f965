import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Money } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { amountOf } from "../board/boardData";
import { stageColor } from "../stageColor";
import type { Category } from "./rollUp";

interface Week {
  week: string;
  categories: Partial<Record<Category, Money | null>>;
  forecast: Money | null;
  /** 0–1, once the period is over. */
  accuracy: number | null;
}

interface Answer {
  ended: boolean;
  won: { count: number; total: Money | null };
  weeks: Week[];
}

const SHOWN: [Category, string][] = [
  ["won", "won"],
  ["commit", "5"],
  ["bestCase", "3"],
  ["pipeline", "1"],
];

const sumOf = (week: Week) => SHOWN.reduce((sum, [key]) => sum + amountOf(week.categories[key]), 0);

function Bar({ week, most }: { week: Week; most: number }) {
  return (
    <div className="b0">
      {SHOWN.map(([key, color]) => (
        <i
          key={key}
          style={{
            width: `${most > 0 ? (amountOf(week.categories[key]) / most) * 100 : 0}%`,
            background: stageColor(color),
          }}
        />
      ))}
    </div>
  );
}

/** What was expected week after week, what came of it, and how near that was. */
export function Weeks({ period, pipelineId }: { period: string; pipelineId: number | undefined }) {
  const t = useT();
  const { listMoney, moneyUnit, date, percent } = useFormats();
  const { data } = useQuery({
    queryKey: ["rows", "opportunities", "forecast-weeks", { period, pipelineId }],
    queryFn: ({ signal }) =>
      api.get<Answer>("/opportunities/forecast/weeks", { period, ...(pipelineId && { pipelineId }) }, signal),
  });
  if (!data || data.weeks.length === 0) return data ? <p className="t3">{t("deals.forecast.noWeeks")}</p> : null;
  const most = Math.max(...data.weeks.map(sumOf), amountOf(data.won.total));
  return (
    <section className="panel fweeks">
      <div className="row wrap">
        <h2 className="sp">{t("deals.forecast.weeks", { unit: moneyUnit() })}</h2>
        <ul className="flegend">
          {SHOWN.map(([key, color]) => (
            <li key={key}>
              <i style={{ background: stageColor(color) }} />
              {t(`deals.forecast.categories.${key}`)}
            </li>
          ))}
        </ul>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("deals.forecast.week")}</th>
            <th scope="col">
              <span className="sr">{t("deals.forecast.table")}</span>
            </th>
            <th scope="col" className="num">
              {t("sales.forecastWonWeighted")}
            </th>
            {data.ended && (
              <th scope="col" className="num">
                {t("deals.forecast.accuracy")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {data.weeks.map((week) => (
            <tr key={week.week}>
              <th scope="row">{date(week.week)}</th>
              <td className="fbar">
                <Bar week={week} most={most} />
              </td>
              <td className="num">{listMoney(week.forecast)}</td>
              {data.ended && (
                <td className="num">{week.accuracy === null ? "—" : percent(Math.round(week.accuracy * 100))}</td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t(data.ended ? "deals.forecast.came" : "deals.forecast.soFar")}</th>
            <td className="fbar">
              <Bar
                week={{ week: "", categories: { won: data.won.total }, forecast: null, accuracy: null }}
                most={most}
              />
            </td>
            <td className="num">
              <b>{listMoney(data.won.total)}</b>
            </td>
            {data.ended && <td />}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
