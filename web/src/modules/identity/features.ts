import { lazy } from "react";
import { registerObject, registerRail, registerSettings } from "@/platform/registry/registry";
import { UserActions } from "./users/UserActions";

const DepartmentsPage = lazy(() =>
  import("./departments/DepartmentsPage").then((loaded) => ({ default: loaded.DepartmentsPage })),
);
const RolesPage = lazy(() => import("./roles/RolesPage").then((loaded) => ({ default: loaded.RolesPage })));
const AuditPage = lazy(() => import("./audit/AuditPage").then((loaded) => ({ default: loaded.AuditPage })));
const FieldsPage = lazy(() =>
  import("@/platform/customFields/FieldsPage").then((loaded) => ({ default: loaded.FieldsPage })),
);

registerObject("users", {
  icon: "user",
  phone: { second: ["title", "departmentId"], right: "state" },
  actions: UserActions,
});
registerObject("departments", { icon: "network" });
registerRail({
  key: "settings",
  icon: "settings",
  label: "app.settings",
  to: "/settings",
  position: 900,
  administer: true,
});
registerSettings(
  {
    key: "users",
    group: "people",
    icon: "users",
    label: "settings.users",
    position: 10,
    duty: "administer",
    to: "/users",
  },
  {
    key: "departments",
    group: "people",
    icon: "network",
    label: "settings.departments",
    position: 20,
    duty: "administer",
    Component: DepartmentsPage,
  },
  {
    key: "roles",
    group: "people",
    icon: "shield-check",
    label: "settings.roles",
    position: 30,
    duty: "administer",
    Component: RolesPage,
  },
  {
    key: "fields",
    group: "data",
    icon: "columns-3",
    label: "settings.fields",
    position: 40,
    duty: "administer",
    Component: FieldsPage,
  },
  {
    key: "audit",
    group: "data",
    icon: "history",
    label: "settings.auditTitle",
    position: 90,
    duty: "audit",
    Component: AuditPage,
  },
);
