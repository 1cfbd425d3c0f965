import type { CSSProperties } from "react";
import { initialOf, shadeOf } from "./avatar";

export function Avatar({ name, size = "" }: { name: string; size?: "" | "l" | "xl" }) {
  return (
    <span className={`av ${size}`} style={{ "--a": shadeOf(name) } as CSSProperties} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
