import { page, part } from "../registry/part";
import { registerCommands, registerRail, registerRoutes, registerSettings } from "../registry/registry";
import { PendingBadge } from "./PendingBadge";

registerRoutes(
  { path: "approvals", lazy: page(() => import("./ApprovalsPage"), "ApprovalsPage") },
  { path: "approvals/:id", lazy: page(() => import("./OneApproval"), "OneApproval") },
);
registerRail({
  key: "approvals",
  icon: "file-signature",
  label: "approvals.title",
  to: "/approvals",
  position: 60,
  Badge: PendingBadge,
});
registerSettings({
  key: "approvals",
  group: "work",
  icon: "file-signature",
  label: "approvals.rules",
  position: 66,
  duty: "administer",
  Component: part(() => import("./rules/RulesPage").then((loaded) => loaded.RulesPage)),
});
registerCommands(
  { key: "approvals", icon: "file-signature", label: "approvals.title", words: "sp approvals", to: "/approvals" },
  {
    key: "approvalRules",
    icon: "settings",
    label: "approvals.rules",
    words: "spgz approval rules",
    to: "/settings/approvals",
    administer: true,
  },
);
