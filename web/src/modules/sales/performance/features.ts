import { page, part } from "@/platform/registry/part";
import { registerCommands, registerObject, registerRail, registerRoutes } from "@/platform/registry/registry";

registerRail({ key: "performance", icon: "trophy", label: "performance.title", to: "/performance", position: 48 });
registerRoutes({ path: "performance", lazy: page(() => import("./PerformancePage"), "PerformancePage") });
registerCommands({
  key: "performance",
  icon: "trophy",
  label: "performance.title",
  words: "yjpm yeji paiming performance ranking",
  to: "/performance",
});
registerObject("targets", { listActions: part(() => import("./GridButton").then((loaded) => loaded.GridButton)) });
registerRoutes({ path: "target-grid", lazy: page(() => import("./TargetGridPage"), "TargetGridPage") });
registerCommands({
  key: "target-grid",
  icon: "columns-3",
  label: "performance.grid.title",
  words: "mbfj mubiao fenjie target table sheet",
  to: "/target-grid",
  object: "targets",
  right: "update",
});
