import { useSyncExternalStore } from "react";

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Under 600 px: bottom tabs, two-line rows. */
export const useIsPhone = (): boolean => useMedia("(max-width: 599px)");

/** Under 960 px: the rail is a drawer. */
export const useIsNarrow = (): boolean => useMedia("(max-width: 959px)");

/** From 600 to 1279 px the peek overlays and the related column becomes a tab. */
export const useIsMiddle = (): boolean => useMedia("(max-width: 1279px)");
