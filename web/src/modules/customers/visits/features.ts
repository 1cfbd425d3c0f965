import { page, part } from "@/platform/registry/part";
import { registerCommands, registerObject, registerRoutes } from "@/platform/registry/registry";
import { TimeCell } from "../cells/cells";
import { VisitStateCell } from "./looks";

registerObject("visits", {
  icon: "map-pin",
  rail: 52,
  cells: { state: VisitStateCell, startAt: TimeCell },
  phone: { second: ["plannedOn", "purpose", "ownerId"], right: "state" },
  actions: part(() => import("./VisitActions").then((loaded) => loaded.VisitActions)),
  listActions: part(() => import("./RouteLink").then((loaded) => loaded.RouteLink)),
});
registerRoutes(
  { path: "visits/route", lazy: page(() => import("./RoutePage"), "RoutePage") },
  { path: "visits/:id/check-in", lazy: page(() => import("./CheckInPage"), "CheckInPage") },
);
registerCommands({
  key: "route",
  icon: "map-pin",
  label: "work.route",
  words: "bflx route visits check in qd",
  to: "/visits/route",
  object: "visits",
  right: "read",
});
