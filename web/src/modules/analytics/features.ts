import { page, part } from "@/platform/registry/part";
import { registerCommands, registerRoutes, registerSettings } from "@/platform/registry/registry";

registerRoutes({ path: "value", lazy: page(() => import("./ValuePage"), "ValuePage") });
registerRoutes({ path: "explore", lazy: page(() => import("./explore/ExplorePage"), "ExplorePage") });
registerCommands({
  key: "explore",
  icon: "chart-column",
  label: "explore.title",
  words: "zzfx zizhufenxi explore pivot report analysis baobiao",
  to: "/explore",
});
registerRoutes({ path: "models/try", lazy: page(() => import("./trials/TryPage"), "TryPage") });
registerCommands({
  key: "value",
  icon: "chart-column",
  label: "analytics.value.title",
  words: "khjz rfm clv kehujiazhi customer value models",
  to: "/value",
  object: "customers",
  right: "read",
});
registerCommands({
  key: "models-try",
  icon: "zap",
  label: "trials.title",
  words: "mxss moxingshisuan try models file",
  to: "/models/try",
  administer: true,
});
registerRoutes({ path: "models/sources", lazy: page(() => import("./sources/SourcesPage"), "SourcesPage") });
registerRoutes({ path: "models/run", lazy: page(() => import("./sources/RunPage"), "RunPage") });
registerCommands({
  key: "models-sources",
  icon: "database",
  label: "sources.title",
  words: "ddsjy dingdanshujuyuan order sources load file retail",
  to: "/models/sources",
  administer: true,
});
registerCommands({
  key: "models-run",
  icon: "zap",
  label: "sources.runTitle",
  words: "mxyx moxingyunxing run models churn baskets clusters forecast",
  to: "/models/run",
  administer: true,
});
registerSettings({
  key: "warehouse",
  group: "data",
  icon: "database",
  label: "analytics.warehouse.title",
  position: 96,
  duty: "administer",
  Component: part(() => import("./WarehousePage").then((loaded) => loaded.WarehousePage)),
});
