import { type ThemeConfig, theme } from "antd";
import type { Density, ThemeName } from "@/platform/appearance/appearance";
import { type Colour, colours } from "./tokens";

const controlHeights: Record<Density, number> = { compact: 28, default: 32, comfortable: 36 };

function colourTokens(colour: (name: Colour) => string) {
  return {
    colorPrimary: colour("brand"),
    colorPrimaryHover: colour("brand-hover"),
    colorLink: colour("text-link"),
    colorTextLightSolid: colour("text-on-brand"),
    colorBgLayout: colour("bg"),
    colorBgContainer: colour("surface"),
    colorBgElevated: colour("raised"),
    colorText: colour("text-1"),
    colorTextSecondary: colour("text-2"),
    colorTextTertiary: colour("text-3"),
    colorTextPlaceholder: colour("text-3"),
    colorTextDisabled: colour("text-disabled"),
    colorBorder: colour("border-input"),
    colorBorderSecondary: colour("border"),
    colorSplit: colour("border"),
    colorError: colour("danger-solid"),
    colorSuccess: colour("ok-solid"),
    colorWarning: colour("warn-text"),
    colorInfo: colour("info-text"),
    controlItemBgHover: colour("hover"),
    controlItemBgActive: colour("selected"),
    controlItemBgActiveHover: colour("selected"),
  };
}

/** antd's theme for one of our two colour sets and three densities. */
export function antdTheme(name: ThemeName, density: Density, still: boolean): ThemeConfig {
  const colour = (key: Colour) => colours[key][name === "light" ? 0 : 1];
  return {
    algorithm: name === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: "zk" },
    hashed: false,
    token: {
      ...colourTokens(colour),
      borderRadius: 6,
      controlHeight: controlHeights[density],
      fontSize: 13,
      lineHeight: 20 / 13,
      fontSizeSM: 12,
      fontFamily: "var(--font-sans)",
      motion: !still,
      motionDurationFast: "90ms",
      motionDurationMid: "140ms",
      motionDurationSlow: "180ms",
      boxShadow: "var(--sh-3)",
      boxShadowSecondary: "var(--sh-2)",
    },
    components: {
      Select: { optionSelectedBg: colour("selected"), optionActiveBg: colour("hover") },
      Drawer: { paddingLG: 20 },
      Tooltip: { colorBgSpotlight: colours["text-1"][0] },
    },
  };
}
