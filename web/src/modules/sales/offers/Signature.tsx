/** A drawn signature; lines of x and y from 0 to 1000. */
export function Signature({ strokes, label }: { strokes: number[][]; label: string }) {
  const lines = strokes.map((stroke) =>
    stroke.reduce((text, at, index) => `${text}${index === 0 ? "M" : index % 2 === 0 ? "L" : " "}${at}`, ""),
  );
  return (
    <svg className="o-signed" viewBox="0 0 1000 300" role="img" aria-label={label}>
      <path d={lines.join("")} />
    </svg>
  );
}
