import { useCallback, useEffect, useState } from "react";

/** How often a board on the wall is read anew, in milliseconds. */
export const WALL_EVERY = 60_000;

/** Shows a board over the whole screen until Escape, or until the browser leaves the full screen. */
export function useWall(): [boolean, () => void] {
  const [wall, setWall] = useState(false);
  useEffect(() => {
    if (!wall) return;
    const leave = () => document.fullscreenElement === null && setWall(false);
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setWall(false);
      if (document.fullscreenElement) void document.exitFullscreen();
    };
    document.addEventListener("fullscreenchange", leave);
    document.addEventListener("keydown", pressed);
    return () => {
      document.removeEventListener("fullscreenchange", leave);
      document.removeEventListener("keydown", pressed);
    };
  }, [wall]);
  const toggle = useCallback(() => {
    setWall((on) => !on);
    // Where the browser gives no full screen, the board still covers the page.
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen?.().catch(() => undefined);
  }, []);
  return [wall, toggle];
}
