import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { api } from "../api/api";
import { useAppearance } from "../appearance/appearance";
import { switchTheme } from "../appearance/theme";
import { may, useCatalogue } from "../catalogue/catalogue";
import { useT } from "../i18n/i18n";
import type { IconName } from "../icon/Icon";
import { featuresOf, moduleCommands } from "../registry/registry";
import { useSession } from "../session/session";
import { answers } from "./match";

export interface Found {
  object: string;
  id: number;
  title: string;
  subtitle: string | null;
}

/** One line of the palette. */
export interface Hit {
  key: string;
  group: string;
  icon: IconName;
  title: string;
  subtitle?: string;
  /** Address, or absent for commands that act. */
  to?: string;
  act?(): void;
}

/** As many as the server gives of a search. */
const MOST = 20;

function useFound(q: string, scope: string | null) {
  const word = useDeferredValue(q.trim());
  return useQuery({
    queryKey: ["search", word, scope],
    queryFn: ({ signal }) =>
      api.get<{ items: Found[] }>("/search", { q: word, limit: MOST, objects: scope ?? undefined }, signal),
    enabled: word.length > 0,
    placeholderData: keepPreviousData,
  });
}

function useCommands(q: string): Hit[] {
  const t = useT();
  const { objects } = useCatalogue();
  const { rights } = useSession();
  const { resolved } = useAppearance();
  return useMemo(() => {
    const group = t("search.commands");
    const created = objects
      .filter((object) => object.menu && may(object, "create"))
      .map((object) => ({
        key: `new-${object.key}`,
        group,
        icon: "plus" as const,
        title: t("list.create", { label: object.label }),
        to: `/${object.key}?new=1`,
        words: `new ${object.key} xj${object.spelled?.[0] ?? ""} xinjian${object.spelled?.[1] ?? ""}`,
      }));
    const opened = objects
      .filter((object) => object.menu)
      .map((object) => ({
        key: `go-${object.key}`,
        group,
        icon: featuresOf(object.key).icon,
        title: t("search.goTo", { label: object.labelPlural }),
        to: `/${object.key}`,
        words: `go ${object.key} ${object.spelled?.join(" ") ?? ""}`,
      }));
    const allowed = moduleCommands().filter(
      (command) =>
        (!command.administer || rights.administer) &&
        (!command.object ||
          !command.right ||
          may(
            objects.find((object) => object.key === command.object),
            command.right,
          )),
    );
    const added = allowed.map((command) => ({
      key: command.key,
      group,
      icon: command.icon,
      title: t(command.label),
      to: command.to,
      words: command.words,
    }));
    const theme = {
      key: "theme",
      group,
      icon: resolved === "dark" ? ("sun" as const) : ("moon" as const),
      title: t(resolved === "dark" ? "app.useLight" : "app.useDark"),
      words: "theme dark light zhuti zt shense ss qianse qs",
      act: () => switchTheme(resolved),
    };
    return [...created, ...opened, ...added, theme]
      .filter((command) => answers(command.title, command.words, q))
      .slice(0, 6);
  }, [objects, rights, resolved, q, t]);
}

/** How many were found of each object; unknown while only some objects were asked for or not all that was found came. */
function useCounts(items: Found[] | undefined, scope: string | null): Map<string, number> {
  return useMemo(() => {
    const counts = new Map<string, number>();
    if (scope || !items || items.length >= MOST) return counts;
    for (const { object } of items) counts.set(object, (counts.get(object) ?? 0) + 1);
    return counts;
  }, [items, scope]);
}

/** What the palette shows for the typed words, grouped by object, commands last. */
export function useHits(q: string, scope: string | null) {
  const { objects } = useCatalogue();
  const found = useFound(q, scope);
  const commands = useCommands(q);
  const records = useMemo(() => {
    const items = q.trim() ? (found.data?.items ?? []) : [];
    return objects.flatMap((object) =>
      items
        .filter((item) => item.object === object.key)
        .map(
          (item): Hit => ({
            key: `${item.object}-${item.id}`,
            group: object.labelPlural,
            icon: featuresOf(item.object).icon,
            title: item.title,
            ...(item.subtitle && { subtitle: item.subtitle }),
            to: `/${item.object}/${item.id}`,
          }),
        ),
    );
  }, [objects, found.data, q]);
  return {
    hits: [...records, ...(scope ? [] : commands)],
    counts: useCounts(found.data?.items, scope),
    loading: found.isFetching,
  };
}
