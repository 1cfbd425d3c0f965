import {
  registerCommands,
  registerObject,
  registerRail,
  registerRoutes,
  registerSettings,
} from "@/platform/registry/registry";
import { page, part } from "./part";
import { VisitStateCell } from "./visits/looks";

registerObject("visits", {
  icon: "map-pin",
  rail: 52,
  cells: { state: VisitStateCell },
  phone: { second: ["plannedOn", "purpose", "ownerId"], right: "state" },
  actions: part(() => import("./visits/VisitActions").then((loaded) => loaded.VisitActions)),
  listActions: part(() => import("./visits/RouteLink").then((loaded) => loaded.RouteLink)),
});
registerObject("workPlans", {
  icon: "file-text",
  rail: 54,
  phone: { second: ["ownerId", "period"], right: "state" },
  actions: part(() => import("./plans/PlanActions").then((loaded) => loaded.PlanActions)),
  centre: part(() => import("./plans/PlanContent").then((loaded) => loaded.PlanContent)),
  related: part(() => import("./plans/PlanComments").then((loaded) => loaded.PlanComments)),
  formExtra: part(() => import("./plans/PlanFormExtra").then((loaded) => loaded.PlanFormExtra)),
});
registerObject("workPlanComments", { icon: "message-circle" });
registerObject("noteTemplates", { icon: "file-text" });

registerRail({ key: "calendar", icon: "calendar", label: "work.calendar", to: "/calendar", position: 12 });
registerRoutes(
  { path: "calendar", lazy: page(() => import("./calendar/CalendarPage"), "CalendarPage") },
  { path: "visits/route", lazy: page(() => import("./visits/RoutePage"), "RoutePage") },
  { path: "visits/:id/check-in", lazy: page(() => import("./visits/CheckInPage"), "CheckInPage") },
);
registerSettings({
  key: "templates",
  icon: "file-text",
  label: "work.templates",
  position: 66,
  duty: "administer",
  Component: part(() => import("./templates/TemplatesPage").then((loaded) => loaded.TemplatesPage)),
});
registerCommands(
  { key: "calendar", icon: "calendar", label: "work.calendar", words: "rc calendar week month", to: "/calendar" },
  {
    key: "route",
    icon: "map-pin",
    label: "work.route",
    words: "bflx route visits check in qd",
    to: "/visits/route",
    object: "visits",
    right: "read",
  },
);
