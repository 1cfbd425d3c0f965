import { type RefObject, useEffect, useRef } from "react";

/** Calls back when an element comes near the visible part, as long as it is active. */
export function useReached(element: RefObject<Element | null>, active: boolean, reached: () => void): void {
  const latest = useRef(reached);
  latest.current = reached;
  useEffect(() => {
    if (!active || !element.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: "400px",
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, active]);
}
