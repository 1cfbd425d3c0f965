import { Link, useParams } from "react-router";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { RecordSkeleton } from "@/platform/record/RecordSkeleton";
import { useCrumbs } from "@/platform/shell/crumbs";
import { differs, type Pair, paired } from "./compare";
import { type Content, type Line, useContent } from "./content";
import "./quotes.css";

function Side({ line }: { line: Line | null }) {
  const t = useT();
  const { exactMoney, percent } = useFormats();
  if (!line)
    return (
      <td colSpan={3} className="t3">
        {t("quotes.compare.missing")}
      </td>
    );
  return (
    <>
      <td className="num">
        {line.quantity} {line.unit}
      </td>
      <td className="num">
        {exactMoney(line.unitPrice)}
        {line.discount > 0 && <span className="t3"> −{percent(line.discount)}</span>}
      </td>
      <td className="num b">{exactMoney(line.total)}</td>
    </>
  );
}

function Rows({ pairs }: { pairs: Pair[] }) {
  return pairs.map((pair, at) => {
    const line = pair.after ?? pair.before;
    return (
      <tr key={at} className={differs(pair) ? "q-diff" : ""}>
        <th scope="row">
          {line?.text} <span className="t3">{line?.detail}</span>
        </th>
        <Side line={pair.before} />
        <Side line={pair.after} />
      </tr>
    );
  });
}

function Sides({ older, newer }: { older: Content; newer: Content }) {
  const t = useT();
  const { exactMoney, percent, fullDate } = useFormats();
  const money = (content: Content, key: string) =>
    exactMoney(content.quote[key] as { amount: string; currency: string });
  useCrumbs([
    { label: newer.quote.number, to: `/quotes/${newer.quote.id}` },
    { label: t("quotes.compare.title", { a: older.quote.revision, b: newer.quote.revision }) },
  ]);
  const sums: [label: string, of: (content: Content) => string, look?: string][] = [
    [t("quotes.listTotal"), (content) => money(content, "listTotal")],
    [t("quotes.compare.discount"), (content) => percent(content.quote.discountShare)],
    [t("quotes.total"), (content) => money(content, "gross")],
    [t("quotes.compare.validUntil"), (content) => fullDate(content.quote.validUntil)],
    [t("quotes.compare.terms"), (content) => String(content.quote.terms ?? "—"), "q-txt"],
  ];
  return (
    <div className="q-compare">
      <h1>{t("quotes.compare.title", { a: older.quote.revision, b: newer.quote.revision })}</h1>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on narrow screens, also by keys */}
      <section className="q-scroll" tabIndex={0} aria-label={newer.quote.number}>
        <table className="q-cmp">
          <thead>
            <tr>
              <th>{t("quotes.col.text")}</th>
              {[older, newer].map(({ quote }) => (
                <th key={quote.id} colSpan={3}>
                  <Link to={`/quotes/${quote.id}`}>{t("quotes.revision", { n: quote.revision })}</Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Rows pairs={paired(older.lines, newer.lines)} />
            {sums.map(([label, of, look = "num"]) => (
              <tr key={label} className={of(older) === of(newer) ? "q-sumr" : "q-sumr q-diff"}>
                <th scope="row">{label}</th>
                <td colSpan={3} className={look}>
                  {of(older)}
                </td>
                <td colSpan={3} className={`${look} b`}>
                  {of(newer)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** `/quotes/12/compare/9`: two versions side by side, the older at the left. */
export function ComparePage() {
  const { id = "", other = "" } = useParams();
  const one = useContent("quotes", Number(id));
  const two = useContent("quotes", Number(other));
  const error = one.error ?? two.error;
  if (error) return <ErrorState error={error} />;
  if (!one.data || !two.data) return <RecordSkeleton />;
  const [older, newer] =
    one.data.quote.revision < two.data.quote.revision ? [one.data, two.data] : [two.data, one.data];
  return <Sides older={older} newer={newer} />;
}
