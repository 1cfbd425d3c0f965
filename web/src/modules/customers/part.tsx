import type { ComponentType } from "react";

export { part } from "@/platform/registry/part";

/** A page for the router, fetched when it is first opened. */
export const page =
  <K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) =>
  async () => ({ Component: (await load())[name] });
