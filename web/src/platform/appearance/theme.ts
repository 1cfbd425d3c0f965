import { api } from "../api/api";
import { setAppearance, type ThemeName } from "./appearance";

/** Changes from the theme that is shown to the other one, here at once and on the person's other devices. */
export function switchTheme(shown: ThemeName): void {
  const theme = shown === "dark" ? "light" : "dark";
  setAppearance({ theme });
  void api.patch("/profile", { theme }).catch(() => undefined);
}
