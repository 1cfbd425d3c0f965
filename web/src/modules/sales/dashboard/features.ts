import { createElement } from "react";
import { page, part } from "@/platform/registry/part";
import {
  type BoardWidget,
  registerAnalysisParts,
  registerCommands,
  registerObject,
  registerRail,
  registerRoutes,
  registerWidgets,
} from "@/platform/registry/registry";

registerObject("targets", { icon: "trending-up", rail: 49, phone: { second: ["measure", "userId"], right: "amount" } });
registerRail({ key: "dashboard", icon: "chart-column", label: "dashboard.rail", to: "/dashboard", position: 41 });
registerRoutes({ path: "dashboard", lazy: page(() => import("./DashboardPage"), "DashboardPage") });
registerCommands({
  key: "dashboard",
  icon: "chart-column",
  label: "dashboard.title",
  words: "xsybp yibiaopan dashboard fenxi",
  to: "/dashboard",
});

const widget = part(() => import("./Widgets").then((loaded) => loaded.Widget));

/** What each knows of what a board keeps to: conditions on its records, or only the person of rows that are reckoned already. */
const widgets = {
  funnel: { label: "dashboard.funnel", objects: ["opportunities"] },
  attainment: { label: "dashboard.attained", objects: ["contracts"], fields: ["ownerId"] },
  owed: { label: "contracts.ageing.title", objects: ["contracts"], fields: ["ownerId"] },
  conversion: { label: "dashboard.conversion", objects: ["leads", "opportunities", "quotes", "contracts", "payments"] },
  leaders: { label: "dashboard.leaders", objects: ["contracts"], fields: ["ownerId"] },
} as const;

registerWidgets(
  ...Object.entries(widgets).map(
    ([key, knows]): BoardWidget => ({
      key,
      ...knows,
      Component: (asked) => createElement(widget, { ...asked, name: key }),
    }),
  ),
);
registerAnalysisParts({
  analysis: "performance",
  Component: part(() => import("./TargetPart").then((loaded) => loaded.TargetPart)),
});
