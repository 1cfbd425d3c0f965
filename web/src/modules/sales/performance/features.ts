import { page } from "@/platform/registry/part";
import { registerCommands, registerRail, registerRoutes } from "@/platform/registry/registry";

registerRail({ key: "performance", icon: "trophy", label: "performance.title", to: "/performance", position: 48 });
registerRoutes({ path: "performance", lazy: page(() => import("./PerformancePage"), "PerformancePage") });
registerCommands({
  key: "performance",
  icon: "trophy",
  label: "performance.title",
  words: "yjpm yeji paiming performance ranking",
  to: "/performance",
});
