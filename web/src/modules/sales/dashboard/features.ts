import { page } from "@/platform/registry/part";
import { registerCommands, registerObject, registerRail, registerRoutes } from "@/platform/registry/registry";

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
