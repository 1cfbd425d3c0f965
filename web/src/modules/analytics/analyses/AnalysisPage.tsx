import { Link, NavLink, useParams, useSearchParams } from "react-router";
import { may, useCatalogue } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { analysisParts } from "@/platform/registry/registry";
import { useCrumbs } from "@/platform/shell/crumbs";
import { AnalysisBlock } from "./AnalysisBlock";
import { AnalysisTiles } from "./AnalysisTiles";
import { useAnalysis } from "./ask";
import { FrameBar } from "./FrameBar";
import { useFrame } from "./frame";
import { looks } from "./looks";
import "@/platform/chart/blocks.css";
import "./analyses.css";

/** All beside each other; the frame goes along. */
function Others() {
  const t = useT();
  const [search] = useSearchParams();
  return (
    <nav className="an-chips" aria-label={t("analyses.title")}>
      {Object.keys(looks).map((name) => (
        <NavLink key={name} className="chip" to={{ pathname: `/analyses/${name}`, search: search.toString() }}>
          {t(`analyses.names.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}

function Waiting() {
  return (
    <div className="db-g">
      {[8, 4, 6, 6].map((span, at) => (
        <i key={at} className={`db-b s${span} sk`} style={{ height: 280 }} />
      ))}
    </div>
  );
}

function Report({ name }: { name: string }) {
  const t = useT();
  const { fullInstant } = useFormats();
  const [frame, change] = useFrame();
  const { data, error, isPending, isFetching, refetch } = useAnalysis(name, frame, false);
  return (
    <>
      <FrameBar analysis={name} frame={frame} change={change} />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} what={t(`analyses.names.${name}`)} />
      ) : isPending ? (
        <Waiting />
      ) : (
        <div className="an-report" aria-busy={isFetching}>
          <AnalysisTiles tiles={data.tiles} frame={frame} />
          <div className="db-g">
            {data.blocks.map((table) => (
              <AnalysisBlock key={table.key} analysis={name} frame={frame} table={table} />
            ))}
            {analysisParts(name).map(({ Component }, at) => (
              <Component key={at} {...frame} />
            ))}
          </div>
          <footer className="t3 sm">
            {data.notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
            <p>{t("analyses.asOf", { at: fullInstant(data.asOf) })}</p>
          </footer>
        </div>
      )}
    </>
  );
}

/** `/analyses/:name`: one of the analyses over what the reader may see. */
export function AnalysisPage() {
  const t = useT();
  const { name = "" } = useParams();
  const { objects } = useCatalogue();
  const look = looks[name];
  const brought = objects.find(({ key }) => key === look?.brings);
  useCrumbs([
    { label: t("analyses.title"), to: "/analyses" },
    ...(look ? [{ label: t(`analyses.names.${name}`) }] : []),
  ]);
  if (!look)
    return (
      <Empty icon="folder-search" title={t("analyses.unknown")}>
        <Link className="btn" to="/analyses">
          {t("analyses.all")}
        </Link>
      </Empty>
    );
  return (
    <div className="db an">
      <div className="an-top">
        <Others />
        <span className="row gap6">
          {look.brings && may(brought, "import") && (
            <Link className="btn sm" to={`/import?object=${look.brings}`}>
              <Icon name="upload" size={14} />
              {t("analyses.bring", { objects: brought?.labelPlural ?? "" })}
            </Link>
          )}
          <button type="button" className="btn sm ghost" onClick={() => window.print()}>
            <Icon name="file-text" size={14} />
            {t("analyses.print")}
          </button>
        </span>
      </div>
      {objects.some(({ key }) => key === look.object) ? (
        <Report key={name} name={name} />
      ) : (
        <Empty icon="lock" title={t("analyses.noRight")} text={t("analyses.noRightText")} />
      )}
    </div>
  );
}
