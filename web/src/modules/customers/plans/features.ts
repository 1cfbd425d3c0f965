import { part } from "@/platform/registry/part";
import { registerObject } from "@/platform/registry/registry";

registerObject("workPlans", {
  icon: "book-open",
  rail: 54,
  phone: { second: ["ownerId", "period"], right: "state" },
  actions: part(() => import("./PlanActions").then((loaded) => loaded.PlanActions)),
  centre: part(() => import("./PlanContent").then((loaded) => loaded.PlanContent)),
  related: part(() => import("./PlanComments").then((loaded) => loaded.PlanComments)),
  formExtra: part(() => import("./PlanFormExtra").then((loaded) => loaded.PlanFormExtra)),
});
registerObject("workPlanComments", { icon: "message-circle" });
