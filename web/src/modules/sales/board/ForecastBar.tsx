import type { CSSProperties } from "react";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { stageColor } from "../stageColor";
import { amountOf, type BoardAnswer } from "./boardData";

interface Part {
  key: string;
  label: string;
  value: number;
  color: string;
}

function partsOf(board: BoardAnswer, won: string): Part[] {
  const expected = new Map(board.forecast.stages.map((stage) => [stage.key, amountOf(stage.weighted)]));
  const stages = board.stages.map((stage) => ({
    key: String(stage.id),
    label: stage.name,
    value: expected.get(stage.id) ?? 0,
    color: stageColor(stage.color),
  }));
  const sold = { key: "won", label: won, value: amountOf(board.forecast.won.total), color: "var(--stage-won)" };
  return [sold, ...stages.reverse()];
}

/** This quarter's won amount and the weighted rest, stage by stage. */
export function ForecastBar({ board }: { board: BoardAnswer }) {
  const t = useT();
  const { listMoney, moneyUnit, count } = useFormats();
  const parts = partsOf(board, t("sales.won"));
  const sum = parts.reduce((total, part) => total + part.value, 0);
  const money = (value: number) => listMoney({ amount: String(value), currency: "CNY" });
  return (
    <section className="fcst" aria-label={t("sales.forecast")}>
      <div className="fk">
        <div>
          <div className="lbl">{t("sales.forecastWonWeighted")}</div>
          <div className="v">
            {money(sum)}
            <small>{moneyUnit()}</small>
          </div>
        </div>
        <div>
          <div className="lbl">{t("sales.wonThisQuarter")}</div>
          <div className="v">
            {money(amountOf(board.closed.won.total))}
            <small>{t("sales.deals", { count: count(board.closed.won.count) })}</small>
          </div>
        </div>
      </div>
      <div className="fbar">
        <div className="b0">
          {parts.map((part) => (
            <i
              key={part.key}
              style={{ width: `${sum > 0 ? (part.value / sum) * 100 : 0}%`, background: part.color } as CSSProperties}
            />
          ))}
        </div>
        <ul className="flegend">
          {parts.map((part) => (
            <li key={part.key}>
              <i style={{ background: part.color }} />
              {part.label} <b>{money(part.value)}</b>
            </li>
          ))}
          <li className="sp" />
          <li>{t("sales.unit", { unit: moneyUnit() })}</li>
        </ul>
      </div>
    </section>
  );
}
