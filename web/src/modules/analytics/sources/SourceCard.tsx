import { useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { addressOf } from "../explore/question";
import { questionsOf } from "./questions";
import { type Source, sourcesKey } from "./sources";

function useDelete(source: Source) {
  const t = useT();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: sourcesKey });
  return async () => {
    try {
      await api.delete(`/analytics/sources/${source.id}`);
      await again();
      toast.ok(t("sources.deleted", { name: source.name }), {
        undo: async () => {
          try {
            await api.post(`/analytics/sources/${source.id}/restore`);
            await again();
          } catch (error) {
            tell(error);
          }
        },
      });
    } catch (error) {
      tell(error);
    }
  };
}

/** Rows that a load left out, by what they lack. */
export function SetAside({ setAside }: { setAside: Record<string, number> }) {
  const t = useT();
  const { count } = useFormats();
  const found = Object.entries(setAside);
  if (found.length === 0) return <span className="t3">{t("sources.allLoaded")}</span>;
  return (
    <>
      {found.map(([reason, rows]) => (
        <span key={reason} className="tag warn">
          {t(`sources.lacks.${reason}`)} {count(rows)}
        </span>
      ))}
    </>
  );
}

/** One source: what is in it, and what can be done with it. */
export function SourceCard({ source }: { source: Source }) {
  const t = useT();
  const { count, date, instant } = useFormats();
  const remove = useDelete(source);
  return (
    <section className="panel so-card" aria-label={source.name}>
      <div className="row wrap">
        <Icon name="database" />
        <h2 className="hd ell so-name">{source.name}</h2>
        <span className="t3 sm sp">
          {source.fileName} · {instant(source.loadedAt)}
        </span>
        <Link className="btn sm" to={`/models/sources?new=${encodeURIComponent(source.name)}`}>
          <Icon name="refresh-cw" size={14} />
          {t("sources.again")}
        </Link>
        <button type="button" className="btn sm" onClick={() => void remove()}>
          <Icon name="trash-2" size={14} />
          {t("sources.delete")}
        </button>
      </div>
      <p className="t2">
        {t("sources.about", {
          rows: count(source.rows),
          customers: count(source.customers),
          from: date(source.fromOn ?? ""),
          until: date(source.untilOn ?? ""),
        })}
        {source.returned > 0 && ` ${t("sources.returned", { rows: count(source.returned) })}`}
      </p>
      <div className="row wrap gap6">
        <span className="t3 sm">{t("sources.setAside")}</span>
        <SetAside setAside={source.setAside} />
      </div>
      <nav className="row wrap gap6" aria-label={t("sources.use", { name: source.name })}>
        <Link className="btn primary sm" to={`/models/run?source=${encodeURIComponent(source.name)}`}>
          <Icon name="zap" size={14} />
          {t("sources.run")}
        </Link>
        {Object.entries(questionsOf(source)).map(([key, question]) => (
          <Link key={key} className="chip" to={addressOf(question)}>
            {t(`sources.questions.${key}`)}
          </Link>
        ))}
      </nav>
    </section>
  );
}
