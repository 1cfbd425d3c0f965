import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import zhTW from "antd/locale/zh_TW";
import dayjs from "dayjs";
import { type ReactNode, useEffect, useMemo } from "react";
import "dayjs/locale/zh-cn";
import "dayjs/locale/zh-tw";
import { useAppearance } from "@/platform/appearance/appearance";
import { type Language, useLanguage, useT } from "@/platform/i18n/i18n";
import { antdTheme } from "./antd";

const locales = { "zh-CN": zhCN, "zh-TW": zhTW, en: enUS };
const calendars: Record<Language, string> = { "zh-CN": "zh-cn", "zh-TW": "zh-tw", en: "en" };

dayjs.locale("en", { ...dayjs.Ls.en, weekStart: 1 } as Partial<ILocale>);

const stillMedia = matchMedia("(prefers-reduced-motion: reduce)");

/** Gives antd our tokens, language and density. */
export function Theme({ children }: { children: ReactNode }) {
  const { resolved, density } = useAppearance();
  const language = useLanguage();
  const t = useT();
  const config = useMemo(() => antdTheme(resolved, density, stillMedia.matches), [resolved, density]);
  useEffect(() => void dayjs.locale(calendars[language]), [language]);
  return (
    <ConfigProvider
      theme={config}
      locale={locales[language]}
      renderEmpty={() => <span className="t3">{t("app.nothingToChoose")}</span>}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  );
}
