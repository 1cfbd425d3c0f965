import { type ComponentType, useMemo } from "react";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import type { IconName } from "@/platform/icon/Icon";
import { moduleRail, railObjects } from "@/platform/registry/registry";
import { useSession } from "@/platform/session/session";

export interface MenuEntry {
  key: string;
  icon: IconName;
  label: string;
  to: string;
  position: number;
  Badge?: ComponentType;
}

/** The places this person may go, in fixed order. */
export function useMenu(): MenuEntry[] {
  const t = useT();
  const { objects } = useCatalogue();
  const { rights } = useSession();
  return useMemo(() => {
    const readable = new Map(
      objects.filter((object) => object.rights.includes("read")).map((object) => [object.key, object]),
    );
    const home: MenuEntry = { key: "home", icon: "house", label: t("app.home"), to: "/", position: 0 };
    const lists = railObjects().flatMap(([key, { icon, rail }]) => {
      const object = readable.get(key);
      return object && rail !== undefined
        ? [{ key, icon, label: object.labelPlural, to: `/${key}`, position: rail }]
        : [];
    });
    const pages = moduleRail()
      .filter((entry) => !entry.administer || rights.administer)
      .map((entry) => ({ ...entry, label: t(entry.label) }));
    return [home, ...lists, ...pages].sort((a, b) => a.position - b.position);
  }, [objects, rights, t]);
}
