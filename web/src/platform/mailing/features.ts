import { part } from "../registry/part";
import { registerSettings } from "../registry/registry";

registerSettings({
  key: "mail",
  group: "work",
  icon: "mail",
  label: "mail.title",
  position: 85,
  duty: "administer",
  Component: part(() => import("./MailPage").then((loaded) => loaded.MailPage)),
});
