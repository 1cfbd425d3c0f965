import { Dropdown } from "antd";
import type { ReactNode } from "react";
import { changeLanguage } from "@/app/i18n/language";
import { type Language, languages, useLanguage, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";

function LanguageSwitch() {
  const t = useT();
  const language = useLanguage();
  const items = languages.map((key) => ({ key, label: t(`app.languages.${key}`) }));
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => void changeLanguage(key as Language) }} trigger={["click"]}>
      <button type="button" className="btn sm ghost hug">
        <Icon name="globe" size={14} />
        <span className="sr">{t("app.language")}</span>
        {t(`app.languages.${language}`)}
        <Icon name="chevron-down" size={12} />
      </button>
    </Dropdown>
  );
}

/** The frame of every page seen before signing in. */
export function Frame({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  const t = useT();
  return (
    <main className={aside ? "gate two" : "gate"}>
      <section className="gate-f">
        <div className="top">
          <div className="logo">{t("app.mark")}</div>
          {t("app.name")}
        </div>
        {children}
        <div className="ftr">
          <LanguageSwitch />
        </div>
      </section>
      {aside && <aside className="gate-s">{aside}</aside>}
    </main>
  );
}
