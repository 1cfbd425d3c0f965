import { createContext } from "react";

/** Tier of each customer on the board's cards, by customer id. */
export const Tiers = createContext<Record<string, string>>({});
