import { useFormats } from "@/platform/formats/formats";

/** The scores of an answer that the reader may see, by the names that people know them by. */
const SCORES = [
  ["nps", "NPS", 10],
  ["csat", "CSAT", 5],
  ["ces", "CES", 7],
] as const;

/** Which survey was answered, and how. */
export function AnswerMarks({ data }: { data: Record<string, unknown> }) {
  const { number } = useFormats();
  const { survey, satisfaction } = data;
  return (
    <div className="mt">
      {typeof survey === "string" && <span className="tag line">{survey}</span>}
      {SCORES.map(([key, label, most]) =>
        typeof data[key] === "number" ? (
          <span key={key} className="tag">
            {label} {data[key]}/{most}
          </span>
        ) : null,
      )}
      {typeof satisfaction === "number" && <span className="tag">{number(satisfaction, 0)}%</span>}
    </div>
  );
}
