import { Link } from "react-router";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useBoards } from "./boards";

/** The boards that there are, as tabs; all of them stand on their own page. */
const MOST = 7;

/** Leads from one board to the others. */
export function BoardTabs({ current }: { current: string }) {
  const t = useT();
  const { data } = useBoards();
  const all = data ?? [];
  const first = all.slice(0, MOST);
  const shown = first.some(({ key }) => key === current)
    ? first
    : [...first, ...all.filter(({ key }) => key === current)];
  return (
    <nav className="bd-tabs" aria-label={t("boards.title")}>
      {shown.map(({ key, name }) => (
        <Link key={key} to={`/boards/${key}`} aria-current={key === current ? "page" : undefined}>
          {name}
        </Link>
      ))}
      <Link to="/dashboard">{t("dashboard.title")}</Link>
      <Link to="/explore">{t("explore.title")}</Link>
      <Link to="/boards" className="bd-more" aria-label={t("boards.all")} title={t("boards.all")}>
        <Icon name="layout-grid" size={14} />
      </Link>
    </nav>
  );
}
