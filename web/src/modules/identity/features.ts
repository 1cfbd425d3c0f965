import { registerObject } from "@/platform/registry/registry";

registerObject("users", { icon: "user", phone: { second: ["title", "departmentId"], right: "state" } });
registerObject("departments", { icon: "network" });
