import { Link, useSearchParams } from "react-router";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useSession } from "@/platform/session/session";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { useCrumbs } from "@/platform/shell/crumbs";
import { LoadWizard } from "./LoadWizard";
import { SourceCard } from "./SourceCard";
import { useSources } from "./sources";
import "@/platform/chart/blocks.css";
import "@/platform/import/import.css";
import "@/platform/settings/settings.css";
import "../analytics.css";
import "../trials/trials.css";
import "./sources.css";

function Known({ add }: { add(): void }) {
  const t = useT();
  const { data, error, refetch } = useSources();
  if (error) return <ErrorState error={error} retry={() => void refetch()} what={t("sources.title")} />;
  if (!data) return <i className="sk" style={{ height: 160 }} />;
  if (data.items.length === 0)
    return (
      <Empty icon="database" title={t("sources.none")} text={t("sources.noneText")}>
        <button type="button" className="btn primary" onClick={add}>
          {t("sources.load")}
        </button>
      </Empty>
    );
  return (
    <ul className="so-list">
      {data.items.map((source) => (
        <li key={source.id}>
          <SourceCard source={source} />
        </li>
      ))}
    </ul>
  );
}

function Sources() {
  const t = useT();
  const [search, setSearch] = useSearchParams();
  const loading = search.has("new");
  return (
    <div className="spage">
      <SettingsHead title={t("sources.title")} text={t("sources.text")}>
        <Link className="btn" to="/models/run">
          {t("sources.runAny")}
        </Link>
        {!loading && (
          <button type="button" className="btn primary" onClick={() => setSearch({ new: "" })}>
            <Icon name="upload" size={14} />
            {t("sources.load")}
          </button>
        )}
      </SettingsHead>
      {loading && <LoadWizard name={search.get("new") ?? ""} done={() => setSearch({})} />}
      <Known add={() => setSearch({ new: "" })} />
    </div>
  );
}

/** `/models/sources`: order histories from outside, for administrators: load one, look at it, run models on it. */
export function SourcesPage() {
  const t = useT();
  const allowed = useSession().rights.administer === true;
  useCrumbs([{ label: t("analytics.value.title"), to: "/value" }, { label: t("sources.title") }]);
  if (!allowed) return <Empty icon="lock-keyhole" title={t("sources.noRight")} text={t("sources.noRightText")} />;
  return <Sources />;
}
