import { useT } from "@/platform/i18n/i18n";

/** The frame before anything is known. */
export function ShellSkeleton() {
  const t = useT();
  return (
    <div className="app" aria-busy="true">
      <nav className="rail" aria-label={t("app.mainNavigation")}>
        <div className="logo">{t("app.mark")}</div>
      </nav>
      <header className="topbar">
        <span className="sk" style={{ width: 120, height: 14 }} />
      </header>
      <main className="main" />
    </div>
  );
}
