export interface GraphNode {
  id: number;
  name: string;
  tier?: string | null;
}

export interface GraphEdge {
  id: number;
  from: number;
  to: number;
  kind: string;
}

export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

export interface Spot {
  x: number;
  y: number;
}

/** How many relations away from the start every customer is; unreachable ones stand in the outermost ring. */
export function rings({ nodes, edges }: Graph, start: number): number[][] {
  const distance = new Map([[start, 0]]);
  let edge = [start];
  while (edge.length > 0) {
    const next: number[] = [];
    for (const id of edge)
      for (const { from, to } of edges) {
        const other = from === id ? to : to === id ? from : null;
        if (other === null || distance.has(other)) continue;
        distance.set(other, (distance.get(id) ?? 0) + 1);
        next.push(other);
      }
    edge = next;
  }
  const last = Math.max(...distance.values());
  const found: number[][] = [];
  for (const { id } of nodes) {
    const at = distance.get(id) ?? last + 1;
    found[at] = [...(found[at] ?? []), id];
  }
  return Array.from(found, (ring) => ring ?? []);
}

const linked = ({ edges }: Graph, a: number, b: number): boolean =>
  edges.some(({ from, to }) => (from === a && to === b) || (from === b && to === a));

/** Directions of a ring's customers: the first ring all around, further ones near whom they are related to. */
function anglesOf(graph: Graph, ring: number[], within: Map<number, number>): Map<number, number> {
  const step = (2 * Math.PI) / ring.length;
  if (within.size === 0) return new Map(ring.map((id, index) => [id, index * step - Math.PI / 3]));
  const above = (id: number) => [...within.keys()].find((other) => linked(graph, id, other));
  return new Map(
    ring.map((id) => {
      const parent = above(id);
      const siblings = ring.filter((other) => above(other) === parent);
      const offset = siblings.indexOf(id) - (siblings.length - 1) / 2;
      return [id, (within.get(parent ?? -1) ?? 0) + offset * Math.min(0.8, step)];
    }),
  );
}

/** Places the start in the middle and the others on rings around it, within ±1 of both axes. */
export function places(graph: Graph, start: number): Map<number, Spot> {
  const around = rings(graph, start).slice(1);
  const spots = new Map<number, Spot>([[start, { x: 0, y: 0 }]]);
  let angles = new Map<number, number>();
  around.forEach((ring, outward) => {
    const radius = (outward + 1) / around.length;
    angles = anglesOf(graph, ring, angles);
    for (const [id, angle] of angles) spots.set(id, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
  });
  return spots;
}
