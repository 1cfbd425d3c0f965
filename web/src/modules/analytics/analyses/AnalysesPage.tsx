import { Link, useSearchParams } from "react-router";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useCrumbs } from "@/platform/shell/crumbs";
import { useAnalysis } from "./ask";
import { figureText } from "./figures";
import { frameOf } from "./frame";
import { looks } from "./looks";
import "@/platform/chart/blocks.css";
import "./analyses.css";

/** One analysis with the figure by which it is known. */
function Card({ name }: { name: string }) {
  const t = useT();
  const formats = useFormats();
  const [search] = useSearchParams();
  const frame = frameOf(search);
  const { data, isPending } = useAnalysis(name, frame, true);
  const tile = data?.tiles[0];
  return (
    <Link className="db-k an-card" to={{ pathname: `/analyses/${name}`, search: search.toString() }}>
      <span className="row">
        <Icon name={looks[name]?.icon ?? "chart-column"} />
        <h2>{t(`analyses.names.${name}`)}</h2>
      </span>
      <span className="t2 sm">{t(`analyses.about.${name}`)}</span>
      {isPending ? (
        <i className="sk" style={{ height: 28, width: 120 }} />
      ) : (
        <span>
          <b>{tile ? figureText(t, formats, tile.kind, tile.value, frame.currency) : formats.none}</b>
          <span className="t3 sm"> {tile?.label}</span>
        </span>
      )}
    </Link>
  );
}

/** `/analyses`: the ready analyses, each with one living figure. */
export function AnalysesPage() {
  const t = useT();
  const { objects } = useCatalogue();
  useCrumbs([{ label: t("analyses.title") }]);
  const open = Object.entries(looks).filter(([, { object }]) => objects.some(({ key }) => key === object));
  return (
    <div className="db an">
      <div className="an-cards">
        {open.map(([name]) => (
          <Card key={name} name={name} />
        ))}
      </div>
    </div>
  );
}
