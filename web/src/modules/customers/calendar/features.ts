import { page } from "@/platform/registry/part";
import { registerCommands, registerRail, registerRoutes } from "@/platform/registry/registry";

registerRail({ key: "calendar", icon: "calendar", label: "work.calendar", to: "/calendar", position: 41 });
registerRoutes({ path: "calendar", lazy: page(() => import("./CalendarPage"), "CalendarPage") });
registerCommands({
  key: "calendar",
  icon: "calendar",
  label: "work.calendar",
  words: "rc calendar week month",
  to: "/calendar",
});
