import type { EChartsCoreOption } from "echarts/core";
import { useEffect, useRef } from "react";
import { useAppearance } from "../appearance/appearance";

interface ChartProps {
  /** Read out in place of the picture; the numbers stand in a table beside it. */
  label: string;
  /** In px. */
  height: number;
  /** Given the colours of the theme. */
  option(colour: (token: string) => string): EChartsCoreOption;
  /** Leads to what a mark stands for; in a chart of flows, part is `node` or `edge`. */
  pick?(series: number, at: number, part?: string): void;
}

type Instance = ReturnType<typeof import("./echarts")["init"]>;

const colour = (token: string) => getComputedStyle(document.documentElement).getPropertyValue(token).trim();

/** A picture of numbers, drawn again when they, the theme or the room change. */
export function Chart({ label, height, option, pick }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<Instance | null>(null);
  const latest = useRef({ option, pick });
  latest.current = { option, pick };
  const { resolved } = useAppearance();
  const drawn = JSON.stringify(option((token) => token));
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when what it says, or the theme, changes
  useEffect(() => {
    let gone = false;
    const size = new ResizeObserver(() => chart.current?.resize());
    const draw = () => chart.current?.setOption(latest.current.option(colour), { notMerge: true });
    void import("./echarts").then(({ init }) => {
      if (gone || !box.current) return;
      chart.current ??= init(box.current, null, { renderer: "svg" });
      chart.current.off("click");
      chart.current.on("click", ({ seriesIndex, dataIndex, dataType }) =>
        latest.current.pick?.(seriesIndex ?? 0, dataIndex, dataType),
      );
      draw();
      size.observe(box.current);
    });
    return () => {
      gone = true;
      size.disconnect();
    };
  }, [drawn, resolved]);
  useEffect(() => () => chart.current?.dispose(), []);
  return <div ref={box} role="img" aria-label={label} style={{ height, width: "100%" }} />;
}
