/** The shade of a stage by its number, the same on board, funnel and record. */
export const stageColor = (color: string | number | null | undefined): string => `var(--stage-${color ?? 1})`;
