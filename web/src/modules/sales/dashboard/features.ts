import { createElement } from "react";
import { page, part } from "@/platform/registry/part";
import {
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
registerWidgets(
  ...(["funnel", "attainment", "owed", "conversion", "leaders"] as const).map((key) => ({
    key,
    label: {
      funnel: "dashboard.funnel",
      attainment: "dashboard.attained",
      owed: "contracts.ageing.title",
      conversion: "dashboard.conversion",
      leaders: "dashboard.leaders",
    }[key],
    Component: (asked: { period: string | null; currency: string }) => createElement(widget, { ...asked, name: key }),
  })),
);
