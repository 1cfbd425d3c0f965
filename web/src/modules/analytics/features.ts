import { page, part } from "@/platform/registry/part";
import {
  registerCommands,
  registerDashboardBlocks,
  registerOwnStart,
  registerRoutes,
  registerSettings,
} from "@/platform/registry/registry";
import { looks } from "./analyses/looks";
import { useStartAddress } from "./boards/useStart";

registerRoutes({ path: "value", lazy: page(() => import("./ValuePage"), "ValuePage") });
registerRoutes({ path: "value/matrix", lazy: page(() => import("./worth/MatrixPage"), "MatrixPage") });
registerRoutes({ path: "value/tiers", lazy: page(() => import("./worth/TiersPage"), "TiersPage") });
registerRoutes({ path: "value/stages", lazy: page(() => import("./worth/StagesPage"), "StagesPage") });
registerRoutes({ path: "value/retention", lazy: page(() => import("./worth/RetentionPage"), "RetentionPage") });
registerRoutes({ path: "explore", lazy: page(() => import("./explore/ExplorePage"), "ExplorePage") });
registerRoutes({ path: "value/clusters", lazy: page(() => import("./clusters/ClustersPage"), "ClustersPage") });
registerRoutes({ path: "value/rules", lazy: page(() => import("./rules/RulesPage"), "RulesPage") });
registerCommands({
  key: "explore",
  icon: "chart-column",
  label: "explore.title",
  words: "zzfx zizhufenxi explore pivot report analysis baobiao",
  to: "/explore",
});
registerRoutes(
  { path: "analyses", lazy: page(() => import("./analyses/AnalysesPage"), "AnalysesPage") },
  { path: "analyses/:name", lazy: page(() => import("./analyses/AnalysisPage"), "AnalysisPage") },
);
registerCommands(
  {
    key: "analyses",
    icon: "chart-column",
    label: "analyses.title",
    words: "ztfx zhuantifenxi analyses reports",
    to: "/analyses",
  },
  ...Object.entries(looks).map(([name, { icon, words, object }]) => ({
    key: `analyses-${name}`,
    icon,
    label: `analyses.names.${name}`,
    words,
    to: `/analyses/${name}`,
    object,
    right: "read" as const,
  })),
);
registerDashboardBlocks({
  key: "sold-products",
  Component: part(() => import("./analyses/SoldProducts").then((loaded) => loaded.SoldProducts)),
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
  key: "value-matrix",
  icon: "chart-column",
  label: "worth.pages.matrix",
  words: "jzjz jiazhijuzhen matrix lead iron gold platinum bojin huangjin",
  to: "/value/matrix",
  object: "customers",
  right: "read",
});
registerCommands({
  key: "value-tiers",
  icon: "chart-column",
  label: "worth.pages.tiers",
  words: "khdj kehudingji jibie tier pareto lorenz gini erba",
  to: "/value/tiers",
  object: "customers",
  right: "read",
});
registerCommands({
  key: "value-stages",
  icon: "chart-column",
  label: "worth.pages.stages",
  words: "smzq shengmingzhouqi lifecycle stages flow sankey",
  to: "/value/stages",
  object: "customers",
  right: "read",
});
registerCommands({
  key: "value-retention",
  icon: "chart-column",
  label: "worth.pages.retention",
  words: "lc liucun cohort retention tongqi",
  to: "/value/retention",
  object: "customers",
  right: "read",
});
registerCommands({
  key: "value-clusters",
  icon: "users",
  label: "worth.pages.clusters",
  words: "khq kehuqun fenqun groups clusters segments",
  to: "/value/clusters",
  object: "customers",
  right: "read",
});
registerCommands({
  key: "value-rules",
  icon: "package",
  label: "worth.pages.rules",
  words: "glgz guanlianguize gouwulan basket rules association",
  to: "/value/rules",
  object: "orders",
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
registerRoutes(
  { path: "boards", lazy: page(() => import("./boards/BoardsPage"), "BoardsPage") },
  { path: "boards/:key", lazy: page(() => import("./boards/BoardPage"), "BoardPage") },
);
registerOwnStart(useStartAddress);
registerCommands({
  key: "boards",
  icon: "layout-grid",
  label: "boards.title",
  words: "ybp yibiaopan jyzl jingyingzonglan dashboards boards management",
  to: "/boards",
});
