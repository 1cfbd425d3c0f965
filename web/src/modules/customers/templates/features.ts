import { part } from "@/platform/registry/part";
import { registerObject, registerSettings } from "@/platform/registry/registry";

registerObject("noteTemplates", { icon: "file-text" });
registerSettings({
  key: "templates",
  group: "work",
  icon: "file-text",
  label: "work.templates",
  position: 66,
  duty: "administer",
  Component: part(() => import("./TemplatesPage").then((loaded) => loaded.TemplatesPage)),
});
