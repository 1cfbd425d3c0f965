import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Answer } from "../answer";
import { growth } from "../pivot";
import { figureText, measureText } from "../words";

/** What each figure comes to over all, and how it has grown. */
export function Tiles({ answer }: { answer: Answer }) {
  const t = useT();
  const formats = useFormats();
  const { measures, total, asked } = answer;
  return (
    <div className="db-ks">
      {measures.map((measure, at) => {
        const grown = total.before ? growth(total.figures[at], total.before[at]) : null;
        return (
          <div key={`${measure.op}${measure.field}`} className="db-k">
            <span className="t2 sm">{measureText(t, measure)}</span>
            <b>{figureText(formats, total.figures[at])}</b>
            {total.before && (
              <span className="t2 sm">
                {t(`explore.compares.${asked.compare ?? "none"}`)} {figureText(formats, total.before[at])}{" "}
                {grown !== null && (
                  <span className={grown < 0 ? "bad" : "good"}>
                    {grown > 0 ? "+" : ""}
                    {formats.percent(Math.round(grown * 10) / 10)}
                  </span>
                )}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
